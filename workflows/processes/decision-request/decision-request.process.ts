import { defineProcess } from '../../engine/define-process';
import { document, extension } from '../acts';
import { CHAIRS, inBody } from '../ladders';

/**
 * A body above is asked to decide because a level below stayed silent (báo cáo, chuyển cấp trên) (CHUYENCAP in docs/regulations.md).
 * Silence opens the next rung by itself; competence moves only by decision (decision 10).
 */
export const decisionRequest = defineProcess({
  process: 'decisionRequest',
  code: 'XQD',
  status: 'released',
  decides: 'asked',
  responsible: 'asked',
  /** Who is `concerned` stands here so that it is known who sits in it; it is never told, so it does not read the request. */
  parties: { asked: { is: 'body', readsFrom: 'opening' }, asking: { is: 'body', readsFrom: 'opening' }, concerned: { is: 'body', readsFrom: 'told' } },
  opening: { who: [], input: {}, rules: [], competence: null, given: ['asked', 'asking', 'concerned'] },
  firstStage: 'deciding',
  stages: {
    deciding: {
      obligations: {
        acknowledge: { who: inBody('asked', CHAIRS), due: { kind: 'policy', number: 'request.acknowledge', from: 'opening' }, whenOverdue: [{ do: 'tell', to: { above: 'asked', kinds: ['standingCommittee', 'committee'], up: 0 } }] },
        decide: { who: inBody('asked', CHAIRS), due: { kind: 'policy', number: 'request.decide', from: 'opening' }, whenOverdue: [{ do: 'remind', to: 'asked', before: 'reminder.before' }, { do: 'climb' }] },
      },
      may: {
        acknowledge: { who: [inBody('asked', CHAIRS)], input: {}, meets: ['acknowledge'] },
        extend: { who: [inBody('asked', CHAIRS)], input: extension, rules: ['actorDoesNotOweTheMatter', 'actorIsNotTiedToTheMatter', 'documentIsDatedWithinTheCase', 'dayIsInTheFuture', 'extensionEndsLater', 'extensionsAddUpWithinTheirCap', 'extensionFromAboveIsWithinTheShare'], meets: ['acknowledge', 'decide'], does: [{ do: 'answerAskingCase' }], ends: 'extended' },
        takeOver: { who: [inBody('asked', CHAIRS)], input: extension, rules: ['actorDoesNotOweTheMatter', 'actorIsNotTiedToTheMatter', 'documentIsDatedWithinTheCase', 'dayIsInTheFuture', 'dateFromAboveIsWithinItsCap', 'dateFromAboveLeavesTheShortestTerm'], meets: ['acknowledge', 'decide'], does: [{ do: 'answerAskingCase' }], ends: 'takenOver' },
        instruct: { who: [inBody('asked', CHAIRS)], input: { ...document, instruction: { is: 'longText' }, until: { is: 'day' } }, rules: ['actorDoesNotOweTheMatter', 'actorIsNotTiedToTheMatter', 'documentIsDatedWithinTheCase', 'dayIsInTheFuture', 'dateFromAboveIsWithinItsCap', 'dateFromAboveLeavesTheShortestTerm'], meets: ['acknowledge', 'decide'], does: [{ do: 'answerAskingCase' }], ends: 'instructed' },
        /** A return decides nothing, so it has no document; it gives its reason. */
        returnWithReason: { who: [inBody('asked', CHAIRS)], input: { reasons: { is: 'longText' } }, rules: ['actorDoesNotOweTheMatter', 'actorIsNotTiedToTheMatter'], meets: ['acknowledge', 'decide'], does: [{ do: 'answerAskingCase' }], ends: 'returned' },
      },
    },
  },
  limits: {},
  always: {},
  outcomes: ['extended', 'takenOver', 'instructed', 'returned', 'silent', 'answeredMeanwhile'],
  numbers: ['act.maxRecordingGap', 'remediation.shortestTerm', 'request.extension', 'request.ordered'],
});
