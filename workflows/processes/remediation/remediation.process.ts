import { defineProcess } from '../../engine/define-process';
import type { ActionSpec } from '../../engine/definition';
import { extension, tell } from '../acts';
import { CHAIRS, committeeLadder, inBody, inspectionLadder, named, SECRETARIES, toldLadder } from '../ladders';

/** The owner's meeting looks at the finding; the verdict belongs to the meeting, the verification never does (decision 11). */
const verdict = (whenDone?: string): ActionSpec => ({
  who: [inBody('owner', SECRETARIES)],
  input: { meetingId: { is: 'meeting' }, verdict: { is: 'choice', options: ['done', 'partly', 'notDone'] }, note: { is: 'longText' } },
  rules: ['meetingOfTheOwnerWasHeld', 'meetingHasNoVerdictYet', 'doneFollowsAReport'],
  does: [{ do: 'countMeeting', verdict: 'verdict', ...(whenDone ? { whenDone } : {}) }],
});

const followUp = { who: inBody('owner', SECRETARIES), due: { kind: 'nextMeeting', of: 'owner' }, whenOverdue: toldLadder('owner') } as const;
const remedy = { who: inBody('owner', SECRETARIES), due: { kind: 'date', field: 'remedyBy', otherwise: 'remediation.remedy', atLeast: 'remediation.shortestTerm' }, whenOverdue: committeeLadder('owner', 'overseer') } as const;

/**
 * Remediation of one finding with its follow-up in every next meeting (khắc phục sau kết luận, kiểm điểm ở kỳ sinh hoạt sau),
 * KHACPHUC and THEODOI_KYSAU in docs/regulations.md.
 */
export const remediation = defineProcess({
  process: 'remediation',
  code: 'KP',
  status: 'released',
  decides: 'overseer',
  responsible: 'owner',
  parties: {
    owner: { is: 'body', readsFrom: 'opening' },
    overseer: { is: 'body', readsFrom: 'opening' },
    remedier: { is: 'person', readsFrom: 'opening' },
    verifier: { is: 'person', readsFrom: 'opening' },
  },
  opening: { who: [], input: { remedyBy: { is: 'day', optional: true } }, rules: [], competence: null, given: ['owner', 'overseer'] },
  firstStage: 'planning',
  stages: {
    planning: {
      obligations: {
        plan: { who: inBody('owner', SECRETARIES), due: { kind: 'policy', number: 'remediation.plan', from: 'opening' }, papers: ['remedyPlan'], whenOverdue: committeeLadder('owner', 'overseer') },
        remedy,
        followUp,
      },
      may: {
        submitPlan: {
          who: [inBody('owner', SECRETARIES)],
          input: { measures: { is: 'longText' }, remedier: { is: 'person' }, completeBy: { is: 'day' } },
          rules: ['remedierBelongsToTheOwner', 'planEndsByADateStillToCome'],
          meets: ['plan'],
          does: [{ do: 'name', party: 'remedier', from: 'remedier' }, ...tell('remedyCharged', 'remedier')],
          to: 'remedying',
        },
        giveVerdict: verdict(),
      },
    },
    remedying: {
      obligations: { remedy, followUp },
      may: {
        reportRemedy: { who: [named('remedier'), inBody('owner', SECRETARIES)], input: { done: { is: 'longText' } }, papers: ['evidence'] },
        giveVerdict: verdict('verifying'),
      },
    },
    verifying: {
      obligations: {
        nameVerifier: { who: inBody('overseer', CHAIRS), due: { kind: 'policy', number: 'remediation.nameVerifier', from: 'opening' }, whenOverdue: inspectionLadder('overseer', 'overseer') },
        verify: { who: named('verifier'), due: { kind: 'policy', number: 'remediation.verify', from: 'opening' }, papers: ['verificationMinutes'], whenOverdue: inspectionLadder('verifier', 'overseer'), after: 'nameVerifier' },
        followUp,
      },
      may: {
        nameVerifier: { who: [inBody('overseer', CHAIRS)], input: { verifier: { is: 'person' } }, rules: ['actorDoesNotOweTheRemedy', 'verifierIsIndependent', 'verifierBelongsToTheOverseer'], meets: ['nameVerifier'], does: [{ do: 'name', party: 'verifier', from: 'verifier' }, ...tell('verificationAsked', 'verifier')] },
        verify: { who: [named('verifier')], input: { reasons: { is: 'longText' } }, rules: ['verifierIsNamedForThisRound', 'isDatedInOrder', 'actorIsIndependentOfTheOwner', 'evidenceWasHandedIn'], meets: ['verify'], does: [{ do: 'verifyFinding' }, ...tell('findingVerified', 'owner')], ends: 'remedied' },
        returnForRework: { who: [named('verifier')], input: { reasons: { is: 'longText' }, remedyBy: { is: 'day' } }, rules: ['verifierIsNamedForThisRound', 'isDatedInOrder', 'actorIsIndependentOfTheOwner', 'dayIsInTheFuture', 'reworkIsWithinItsTerm', 'reworkLeavesTheShortestTerm'], meets: ['verify'], does: tell('returnedForRework', 'owner'), to: 'remedying' },
        giveVerdict: verdict(),
      },
    },
  },
  limits: {},
  always: {
    extendRemedy: { who: [inBody('overseer', CHAIRS)], input: extension, rules: ['actorDoesNotOweTheRemedy', 'thereIsATermToExtend', 'extensionsAreLeft', 'documentIsDatedWithinTheCase', 'dayIsInTheFuture', 'extensionsFitTheirShare'], does: [{ do: 'extend', deadline: 'remedy', until: 'until' }, ...tell('termExtended', 'owner')] },
  },
  followUpInMeetings: { of: 'owner', obligation: 'followUp', ownDate: 'remedy', maxCarries: 'followUp.maxCarries', doneBy: 'remedier', carriedBy: ['returnForRework'] },
  outcomes: ['remedied'],
  numbers: ['request.returned', 'extension.maxCount', 'remediation.extensionRatio', 'remediation.rework', 'act.maxRecordingGap'],
});
