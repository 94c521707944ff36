import { defineProcess } from '../../engine/define-process';
import { extension, tell } from '../acts';
import { CHAIRS, inBody, inspectionLadder, KEEPERS, named, SECRETARIES } from '../ladders';

/**
 * Thematic supervision (giám sát chuyên đề) (GS_CHUYENDE in docs/regulations.md). A draft.
 * The supervising body keeps the party name `inspector`: the effect `open` hands parties over by name (decision record 0002, "missing").
 */
export const thematicSupervision = defineProcess({
  process: 'thematicSupervision',
  code: 'GSCD',
  status: 'draft',
  decides: 'inspector',
  responsible: 'inspector',
  parties: {
    inspector: { is: 'body', readsFrom: 'opening' },
    /** A supervised organisation calls and minutes the conference itself, which no member could. */
    subject: { is: 'body', readsFrom: 'told' },
    managing: { is: 'body', readsFrom: 'told' },
    leader: { is: 'person', readsFrom: 'opening' },
    team: { is: 'people', readsFrom: 'opening' },
  },
  opening: {
    who: [inBody('inspector', KEEPERS)],
    input: { programmeItem: { is: 'text' }, topic: { is: 'longText' } },
    rules: ['actorIsNotTheSubject'],
    competence: 'superviseThematic',
  },
  firstStage: 'preparation',
  stages: {
    preparation: {
      obligations: {
        issueDecision: { who: inBody('inspector', CHAIRS), due: { kind: 'policy', number: 'supervision.issueDecision', from: 'opening' }, papers: ['decision', 'plan', 'outline'], whenOverdue: inspectionLadder('inspector', 'inspector') },
      },
      may: {
        issueDecision: {
          who: [inBody('inspector', CHAIRS)],
          input: { decisionNumber: { is: 'text' }, team: { is: 'team' } },
          rules: ['actorIsNotTheSubject', 'teamHasOneLeader', 'teamIsFreeOfConflict'],
          meets: ['issueDecision'],
          does: [{ do: 'nameTeam', from: 'team' }, ...tell('subjectNotified', 'subject', 'managing')],
          to: 'reporting',
        },
        decline: { who: [inBody('inspector', CHAIRS)], input: { reasons: { is: 'longText' } }, rules: ['actorIsNotTheSubject'], ends: 'declined' },
      },
    },
    reporting: {
      obligations: {
        report: { who: inBody('subject', SECRETARIES), due: { kind: 'policy', number: 'supervision.report', from: 'opening' }, papers: ['subjectReport'], whenOverdue: inspectionLadder('subject', 'inspector') },
      },
      may: {
        /** The whole-case clock runs from receipt: `occurredOn` of this act is the day on which the report was received. */
        receiveReport: { who: [inBody('subject', SECRETARIES), inBody('inspector', KEEPERS)], input: { summary: { is: 'longText' } }, meets: ['report'], does: [{ do: 'startLimit', limit: 'wholeCase' }], to: 'study' },
      },
    },
    study: {
      obligations: {
        study: { who: named('leader'), due: { kind: 'policy', number: 'supervision.study', from: 'opening' }, papers: ['draftResultMinutes'], whenOverdue: inspectionLadder('leader', 'inspector') },
      },
      may: {
        recordWork: { who: [named('team')], input: { note: { is: 'longText' } }, rules: ['actorIsNotTheSubject'] },
        askForAddition: { who: [named('leader')], input: { addition: { is: 'longText' } }, rules: ['actorIsNotTheSubject'] },
        addToReport: { who: [inBody('subject', SECRETARIES)], input: { summary: { is: 'longText' } }, papers: ['subjectReport'] },
        finishStudy: { who: [named('leader')], input: { result: { is: 'longText' } }, rules: ['actorIsNotTheSubject'], meets: ['study'], to: 'conference' },
      },
    },
    conference: {
      obligations: {
        conference: { who: inBody('managing', SECRETARIES), due: { kind: 'policy', number: 'supervision.conference', from: 'opening' }, papers: ['conferenceMinutes'], whenOverdue: inspectionLadder('managing', 'inspector') },
      },
      may: {
        /** The supervised organisation, or the cell of a supervised member, calls, chairs and minutes this conference itself. */
        callConference: {
          who: [inBody('managing', SECRETARIES)],
          input: { conferenceOn: { is: 'day' }, place: { is: 'text', optional: true } },
          rules: ['conferenceIsNotInThePast'],
          does: [{ do: 'tell', party: 'subject', template: 'conferenceCalled', invitesFor: 'conferenceOn' }, ...tell('conferenceCalled', 'team')],
        },
        holdConference: { who: [inBody('managing', SECRETARIES)], input: { opinions: { is: 'longText' } }, rules: ['conferenceDayHasCome'], meets: ['conference'], to: 'conclusion' },
      },
    },
    conclusion: {
      obligations: {
        report: { who: named('leader'), due: { kind: 'policy', number: 'supervision.conclude', from: 'opening' }, papers: ['report'], whenOverdue: inspectionLadder('leader', 'inspector') },
        conclude: { who: inBody('inspector', CHAIRS), due: { kind: 'policy', number: 'supervision.conclude', from: 'opening' }, papers: ['resultNotice'], whenOverdue: inspectionLadder('inspector', 'inspector'), after: 'report' },
      },
      may: {
        handInReport: { who: [named('leader')], input: { result: { is: 'longText' } }, rules: ['actorIsNotTheSubject'], meets: ['report'] },
        conclude: {
          who: [inBody('inspector', CHAIRS)],
          input: { findings: { is: 'findings' }, conclusion: { is: 'longText' } },
          rules: ['actorIsNotTheSubject', 'actorDidNotLeadTheTeam', 'teamHasReported', 'everyFindingNamesClauseAndReasons', 'remedyDatesAreInTheirTerm', 'remedyDatesLeaveTheShortestTerm', 'supervisionConcludesNoViolation'],
          meets: ['conclude'],
          does: [{ do: 'recordFindings', from: 'findings' }],
          to: 'announcement',
        },
        /** The branch: signs of violation are not concluded here, they open an inspection, linked to this case. */
        turnIntoInspection: { who: [inBody('inspector', CHAIRS)], input: { signs: { is: 'longText' }, basis: { is: 'text' } }, rules: ['actorIsNotTheSubject', 'actorDidNotLeadTheTeam', 'teamHasReported'], does: [{ do: 'open', process: 'inspection', relation: 'signsOfViolation' }], ends: 'turnedIntoInspection' },
      },
    },
    announcement: {
      obligations: {
        announce: { who: named('leader'), due: { kind: 'policy', number: 'supervision.noticeAfterConclusion', from: 'opening' }, papers: ['announcementMinutes'], whenOverdue: inspectionLadder('leader', 'inspector') },
      },
      may: {
        announce: { who: [named('leader'), inBody('inspector', CHAIRS)], input: {}, rules: ['actorIsNotTheSubject'], meets: ['announce'], does: [...tell('conclusionAnnounced', 'subject', 'managing'), { do: 'openPerFinding', process: 'remediation', relation: 'finding', owner: 'managing' }], to: 'filing' },
      },
    },
    filing: {
      obligations: {
        file: { who: named('team'), due: { kind: 'policy', number: 'supervision.file', from: 'opening' }, papers: ['fileIndex'], whenOverdue: inspectionLadder('team', 'inspector') },
      },
      may: { file: { who: [named('team')], input: {}, meets: ['file'], ends: 'concluded' } },
    },
  },
  limits: {
    wholeCase: { due: { kind: 'policy', number: 'supervision.wholeCase', from: 'opening' }, countedFrom: { vi: 'từ ngày nhận được báo cáo', en: 'from the day on which the report was received' }, whenOverdue: inspectionLadder('inspector', 'inspector'), extensionRatio: 'supervision.extensionRatio' },
  },
  always: {
    extendWholeCase: { who: [inBody('inspector', CHAIRS)], input: extension, rules: ['actorIsNotTheSubject', 'thereIsATermToExtend', 'extensionsAreLeft', 'documentIsDatedWithinTheCase', 'dayIsInTheFuture', 'extensionsFitTheirShare'], does: [{ do: 'extend', deadline: 'wholeCase', until: 'until' }, ...tell('termExtended', 'subject', 'managing', 'team')] },
  },
  outcomes: ['declined', 'concluded', 'turnedIntoInspection'],
  numbers: ['extension.maxCount', 'inspection.remedyBy', 'remediation.shortestTerm', 'request.returned', 'act.maxRecordingGap'],
});
