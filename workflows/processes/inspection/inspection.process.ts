import { defineProcess } from '../../engine/define-process';
import type { ActionSpec, Effect } from '../../engine/definition';
import { document, extension, tell } from '../acts';
import { CHAIRS, inBody, inspectionLadder, KEEPERS, ladderWithin, named, SECRETARIES } from '../ladders';

/** Whoever takes part is told the day: the subject, which is heard, the organisation that manages it, and the team. Only the subject's invitations count. */
const call = {
  who: [named('leader')],
  input: { conferenceOn: { is: 'day' }, place: { is: 'text', optional: true } },
  rules: ['actorIsNotTheSubject', 'isDatedInOrder', 'conferenceIsNotInThePast'],
  does: [{ do: 'tell', party: 'subject', template: 'conferenceCalled', invitesFor: 'conferenceOn' }, ...tell('conferenceCalled', 'managing', 'team')],
} as const satisfies ActionSpec;

/** The subject, and who manages it, learn which paper was recorded for it, and until when it may still speak itself. */
const received = (template: string, untilDueOf: string): Effect[] => ['subject', 'managing'].map((party) => ({ do: 'tell', party, template, untilDueOf }));

/**
 * Inspection at signs of violation (kiểm tra khi có dấu hiệu vi phạm) (KT_DHVP in docs/regulations.md).
 * Preparation, conducting and ending follow the three-stage skeleton that every procedure read there shares.
 */
export const inspection = defineProcess({
  process: 'inspection',
  code: 'KTDH',
  status: 'released',
  decides: 'inspector',
  responsible: 'inspector',
  parties: {
    inspector: { is: 'body', readsFrom: 'opening' },
    /** A unit speaks through its committee (or conference); a member speaks for himself. */
    subject: { is: 'bodyOrPerson', readsFrom: 'told' },
    /** The organisation that manages the subject, and so owns its findings: the unit itself, or the member's cell. */
    managing: { is: 'body', readsFrom: 'told' },
    leader: { is: 'person', readsFrom: 'opening' },
    team: { is: 'people', readsFrom: 'opening' },
  },
  opening: {
    who: [inBody('inspector', KEEPERS)],
    input: { signs: { is: 'longText' }, basis: { is: 'text' } },
    rules: ['actorIsNotTheSubject'],
    competence: 'inspectSigns',
  },
  firstStage: 'preparation',
  stages: {
    preparation: {
      obligations: {
        issueDecision: { who: inBody('inspector', CHAIRS), due: { kind: 'policy', number: 'inspection.issueDecision', from: 'opening' }, papers: ['decision', 'plan'], whenOverdue: inspectionLadder('inspector', 'inspector') },
      },
      may: {
        issueDecision: {
          who: [inBody('inspector', CHAIRS)],
          input: { decisionNumber: { is: 'text' }, team: { is: 'team' }, periodFrom: { is: 'day' }, periodTo: { is: 'day' }, proposed: { is: 'flag', optional: true } },
          papersWhere: { proposed: ['proposal'] },
          rules: ['actorIsNotTheSubject', 'teamHasOneLeader', 'teamIsFreeOfConflict', 'periodIsOver', 'periodIsWithinItsYears'],
          meets: ['issueDecision'],
          does: [{ do: 'nameTeam', from: 'team' }, { do: 'startLimit', limit: 'wholeCase' }, ...tell('subjectNotified', 'subject', 'managing')],
          to: 'presentation',
        },
        decline: { who: [inBody('inspector', CHAIRS)], input: { reasons: { is: 'longText' } }, rules: ['actorIsNotTheSubject'], ends: 'declined' },
      },
    },
    presentation: {
      obligations: {
        present: { who: named('leader'), due: { kind: 'policy', number: 'inspection.startAfterPlan', from: 'opening' }, papers: ['presentationMinutes'], whenOverdue: inspectionLadder('leader', 'inspector') },
      },
      may: {
        present: { who: [named('leader')], input: { presentedTo: { is: 'text' }, outlineGiven: { is: 'flag', optional: true } }, papersWhere: { outlineGiven: ['outline'] }, rules: ['actorIsNotTheSubject', 'isDatedAfterTheChangeOfScope'], meets: ['present'], to: 'verification' },
      },
    },
    verification: {
      obligations: {
        explain: { who: inBody('subject', SECRETARIES), due: { kind: 'policy', number: 'inspection.explain', from: 'recording' }, papers: ['explanation'], whenOverdue: inspectionLadder('subject', 'inspector') },
        verify: { who: named('leader'), due: { kind: 'policy', number: 'inspection.verify', from: 'opening' }, papers: ['verificationMinutes', 'draftReport'], whenOverdue: inspectionLadder('leader', 'inspector') },
      },
      may: {
        explain: { who: [inBody('subject', SECRETARIES)], input: { explanation: { is: 'longText' }, admitted: { is: 'flag', optional: true }, formProposed: { is: 'text', optional: true } }, meets: ['explain'] },
        recordWork: { who: [named('team')], input: { note: { is: 'longText' } }, rules: ['actorIsNotTheSubject'] },
        verify: { who: [named('leader')], input: { summary: { is: 'longText' } }, rules: ['actorIsNotTheSubject', 'isDatedAfterTheChangeOfScope'], meets: ['verify'] },
        callConference: { ...call, rules: ['verificationIsDone', 'subjectSpokeOrHadTheTimeToExplain', ...call.rules], to: 'conference' },
        allowDualProcedure: { who: [inBody('inspector', CHAIRS)], input: { reasons: { is: 'longText' } }, rules: ['actorIsNotTheSubject', 'subjectHasAdmittedAndProposedAForm'], does: [{ do: 'open', process: 'discipline', relation: 'dualProcedure' }] },
        /** What comes on paper is recorded as of the day of its receipt. It stops reminders and ladder, and ends no time: that the subject does itself, and so it admits. */
        receiveExplanation: { who: [inBody('inspector', KEEPERS)], input: { received: { is: 'longText' } }, rules: ['actorIsNotTheSubject'], meets: ['explain'], does: received('explanationReceived', 'explain') },
      },
    },
    conference: {
      obligations: {
        conference: { who: named('leader'), due: { kind: 'policy', number: 'inspection.conference', from: 'opening' }, papers: ['conferenceMinutes'], whenOverdue: inspectionLadder('leader', 'inspector') },
      },
      may: {
        /** The day moves, or the subject stayed away: it is invited again. Whether with good reason counts. */
        callConference: {
          ...call,
          input: { ...call.input, absenceExcused: { is: 'flag', optional: true } },
          does: [{ ...call.does[0], excusedBy: 'absenceExcused' }, ...tell('conferenceCalled', 'managing', 'team')],
        },
        holdConference: {
          who: [named('leader')],
          input: { subjectHeard: { is: 'choice', options: ['heard', 'absent'] }, ballotHeld: { is: 'flag', optional: true }, disciplineProposed: { is: 'flag' }, disciplineForm: { is: 'choice', options: ['reprimand', 'warning', 'removal', 'expulsion', 'dissolution'], optional: true }, eligible: { is: 'voters', optional: true }, notEntitled: { is: 'count', optional: true }, present: { is: 'count', optional: true }, votesFor: { is: 'count', optional: true }, votesAgainst: { is: 'count', optional: true }, abstained: { is: 'count', optional: true } },
          papersWhere: { ballotHeld: ['ballotMinutes'], notEntitled: ['notEntitledList'] },
          rules: ['actorIsNotTheSubject', 'conferenceDayHasCome', 'subjectWasHeardOrStayedAway', 'votesBelongToABallot', 'ballotAddsUp', 'votersAreOnRecord', 'subjectDoesNotVote', 'disciplineFollowsABallot', 'formOfDisciplineFitsTheSubject', 'disciplineHasItsMajority', 'expulsionHasItsMajority'],
          meets: ['conference'],
          to: 'conclusion',
        },
      },
    },
    conclusion: {
      obligations: {
        objectToMinutes: { who: inBody('subject', SECRETARIES), due: { kind: 'policy', number: 'inspection.objectToMinutes', from: 'recording' }, whenOverdue: [] },
        /** The team completes its report after the conference and reports to the body that concludes; both have the one term of this step. */
        report: { who: named('leader'), due: { kind: 'policy', number: 'inspection.conclude', from: 'opening' }, papers: ['report'], whenOverdue: ladderWithin('leader', 'inspector') },
        /** Owed once the subject has objected, by the day of the conclusion, which waits for it. */
        answerObjection: { who: named('leader'), onDemand: true, due: { kind: 'policy', number: 'inspection.conclude', from: { field: 'conferenceOn' } }, countedFrom: { vi: 'từ ngày tổ chức hội nghị', en: 'from the day of the conference' }, whenOverdue: ladderWithin('leader', 'inspector') },
        conclude: { who: inBody('inspector', CHAIRS), due: { kind: 'policy', number: 'inspection.conclude', from: 'opening' }, papers: ['conclusionNotice'], whenOverdue: inspectionLadder('inspector', 'inspector') },
      },
      may: {
        objectToMinutes: { who: [inBody('subject', SECRETARIES)], input: { objection: { is: 'longText' } }, rules: ['objectionTimeIsStillRunning', 'noObjectionWasMadeBefore'], meets: ['objectToMinutes'], reopens: ['answerObjection'] },
        /** Kept apart from what the subject says here itself: whoever records a paper uses up no right of the subject, and both are answered. */
        receiveObjection: { who: [inBody('inspector', KEEPERS)], input: { objectionReceived: { is: 'longText' } }, papers: ['objection'], rules: ['actorIsNotTheSubject', 'objectionTimeIsStillRunning', 'noObjectionOnPaperWasRecordedBefore'], reopens: ['answerObjection'], does: received('objectionReceived', 'objectToMinutes') },
        agreeToMinutes: { who: [inBody('subject', SECRETARIES)], input: {}, meets: ['objectToMinutes'] },
        /** A right that somebody else has used stands open to whoever has it: what is recorded here takes nothing from the subject, and the conclusion waits as if nothing had come. */
        receiveAgreement: { who: [inBody('inspector', KEEPERS)], input: {}, papers: ['agreement'], rules: ['actorIsNotTheSubject'], does: received('agreementReceived', 'objectToMinutes') },
        answerObjection: { who: [named('leader')], input: { objectionAnswer: { is: 'longText' } }, rules: ['actorIsNotTheSubject', 'anObjectionIsOnRecord', 'isDatedInOrder'], meets: ['answerObjection'], does: tell('objectionAnswered', 'subject', 'managing') },
        handInReport: { who: [named('leader')], input: {}, rules: ['actorIsNotTheSubject'], meets: ['report'] },
        conclude: {
          who: [inBody('inspector', CHAIRS)],
          input: { findings: { is: 'findings' }, conclusion: { is: 'longText' }, disciplineTakenUp: { is: 'flag', optional: true } },
          rules: ['actorIsNotTheSubject', 'actorDidNotLeadTheTeam', 'objectionTimeHasRunOrWasUsed', 'latestObjectionIsAnswered', 'teamHasReported', 'isDatedInOrder', 'everyFindingNamesClauseAndReasons', 'remedyDatesAreInTheirTerm', 'remedyDatesLeaveTheShortestTerm', 'disciplineIsTakenUpForAViolation'],
          meets: ['conclude'],
          does: [{ do: 'recordFindings', from: 'findings' }],
          to: 'announcement',
        },
      },
    },
    announcement: {
      obligations: {
        announce: { who: named('leader'), due: { kind: 'policy', number: 'inspection.noticeAfterConclusion', from: 'opening' }, papers: ['announcementMinutes'], whenOverdue: inspectionLadder('leader', 'inspector') },
      },
      may: {
        announce: { who: [named('leader'), inBody('inspector', CHAIRS)], input: {}, rules: ['actorIsNotTheSubject'], meets: ['announce'], does: [...tell('conclusionAnnounced', 'subject', 'managing'), { do: 'openPerFinding', process: 'remediation', relation: 'finding', owner: 'managing' }], to: 'filing' },
      },
    },
    filing: {
      obligations: {
        file: { who: named('team'), due: { kind: 'policy', number: 'inspection.file', from: 'opening' }, papers: ['fileIndex'], whenOverdue: inspectionLadder('team', 'inspector') },
      },
      may: { file: { who: [named('team')], input: {}, meets: ['file'], ends: 'concluded' } },
    },
  },
  limits: {
    wholeCase: { due: { kind: 'policy', number: 'inspection.wholeCase', from: 'opening' }, countedFrom: { vi: 'từ ngày ban hành quyết định kiểm tra', en: 'from the day on which the decision to inspect was issued' }, whenOverdue: inspectionLadder('inspector', 'inspector'), extensionRatio: 'inspection.extensionRatio' },
  },
  always: {
    /** Whoever leads may fall ill or change office; without a leader nothing would go on. */
    changeTeam: {
      who: [inBody('inspector', CHAIRS)],
      input: { ...document, team: { is: 'team' }, reasons: { is: 'longText' } },
      rules: ['actorIsNotTheSubject', 'aTeamWasNamed', 'teamHasOneLeader', 'teamIsFreeOfConflict', 'documentIsDatedWithinTheCase'],
      does: [{ do: 'nameTeam', from: 'team' }, ...tell('teamChanged', 'team', 'subject', 'managing')],
    },
    /** A change of content or period is decided by whoever issued the decision, before the draft report; the subject may explain what is new. Another subject is another case. */
    changeScope: {
      who: [inBody('inspector', CHAIRS)],
      input: { ...document, content: { is: 'longText' }, periodFrom: { is: 'day' }, periodTo: { is: 'day' } },
      papers: ['changeDecision'],
      rules: ['actorIsNotTheSubject', 'scopeMayChangeUntilVerified', 'documentIsDatedWithinTheCase', 'periodIsOver', 'periodIsWithinItsYears'],
      reopens: ['explain'],
      does: tell('scopeChanged', 'team', 'subject', 'managing'),
    },
    extendWholeCase: { who: [inBody('inspector', CHAIRS)], input: extension, rules: ['actorIsNotTheSubject', 'thereIsATermToExtend', 'extensionsAreLeft', 'documentIsDatedWithinTheCase', 'dayIsInTheFuture', 'extensionsFitTheirShare'], does: [{ do: 'extend', deadline: 'wholeCase', until: 'until' }, ...tell('termExtended', 'subject', 'managing', 'team')] },
  },
  outcomes: ['declined', 'concluded'],
  numbers: ['extension.maxCount', 'inspection.ballotShare', 'inspection.expulsionShare', 'inspection.invitations', 'inspection.periodExamined', 'inspection.remedyBy', 'remediation.shortestTerm', 'request.returned', 'act.maxRecordingGap'],
});
