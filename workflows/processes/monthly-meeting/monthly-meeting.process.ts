import { defineProcess } from '../../engine/define-process';
import { tell } from '../acts';
import { committeeLadder, inBody, named, SECRETARIES, toldLadder } from '../ladders';

/** Who keeps the register of a cell or committee. */
const CELL_KEEPERS = [...SECRETARIES, 'clerk'];

/**
 * One monthly meeting of a cell or committee (sinh hoạt thường kỳ) (SH_THANGKY in docs/regulations.md). A draft.
 * Preparation and writing up are parallel work; the meeting itself votes.
 */
export const monthlyMeeting = defineProcess({
  process: 'monthlyMeeting',
  code: 'SHTK',
  status: 'draft',
  decides: 'cell',
  responsible: 'cell',
  parties: {
    cell: { is: 'body', readsFrom: 'opening' },
    preparer: { is: 'person', readsFrom: 'opening' },
    /** The committee member who follows the cell (cấp ủy viên phụ trách); he is told of every meeting. */
    attached: { is: 'person', readsFrom: 'told' },
    members: { is: 'people', readsFrom: 'told' },
  },
  opening: {
    who: [inBody('cell', SECRETARIES)],
    input: { month: { is: 'text' }, meetingOn: { is: 'day' }, prepareBy: { is: 'day' }, sendPapersBy: { is: 'day' } },
    rules: ['papersGoOutInTime'],
    competence: null,
  },
  firstStage: 'preparing',
  stages: {
    preparing: {
      obligations: {
        namePreparer: { who: inBody('cell', SECRETARIES), due: { kind: 'date', field: 'prepareBy', otherwise: 'followUp.monthlyMeeting' }, whenOverdue: [{ do: 'remind', to: 'cell', before: 'reminder.before' }] },
        prepareContent: { who: named('preparer'), due: { kind: 'date', field: 'prepareBy', otherwise: 'followUp.monthlyMeeting' }, papers: ['draftContent'], whenOverdue: [{ do: 'remind', to: 'preparer', before: 'reminder.before' }], after: 'namePreparer' },
        reviewTasks: { who: inBody('cell', CELL_KEEPERS), due: { kind: 'date', field: 'prepareBy', otherwise: 'followUp.monthlyMeeting' }, whenOverdue: [{ do: 'remind', to: 'cell', before: 'reminder.before' }] },
        committeeMeets: { who: inBody('cell', SECRETARIES), due: { kind: 'date', field: 'sendPapersBy', otherwise: 'followUp.monthlyMeeting' }, papers: ['committeeMinutes'], whenOverdue: [{ do: 'remind', to: 'cell', before: 'reminder.before' }], after: 'prepareContent' },
      },
      may: {
        namePreparer: { who: [inBody('cell', SECRETARIES)], input: { preparer: { is: 'person' } }, meets: ['namePreparer'], does: [{ do: 'name', party: 'preparer', from: 'preparer' }] },
        prepareContent: { who: [named('preparer')], input: { content: { is: 'longText' } }, meets: ['prepareContent'] },
        reviewTasks: { who: [inBody('cell', CELL_KEEPERS)], input: { tasksOfLastMonth: { is: 'longText' } }, meets: ['reviewTasks'] },
        committeeMeets: { who: [inBody('cell', SECRETARIES)], input: { committeeConclusion: { is: 'longText' } }, meets: ['committeeMeets'] },
      },
      whenAllMet: 'calling',
    },
    calling: {
      obligations: {
        sendPapers: { who: inBody('cell', CELL_KEEPERS), due: { kind: 'date', field: 'sendPapersBy', otherwise: 'followUp.monthlyMeeting' }, papers: ['meetingNotice', 'draftResolution'], whenOverdue: [{ do: 'remind', to: 'cell', before: 'reminder.before' }] },
      },
      may: {
        sendPapers: {
          who: [inBody('cell', CELL_KEEPERS)],
          input: { place: { is: 'text' }, agenda: { is: 'longText' }, members: { is: 'people' }, attached: { is: 'person', optional: true } },
          rules: ['papersAreOutBeforeTheMeeting'],
          meets: ['sendPapers'],
          does: [{ do: 'name', party: 'members', from: 'members' }, { do: 'name', party: 'attached', from: 'attached' }, ...tell('meetingCalled', 'members', 'attached')],
          to: 'meeting',
        },
        postpone: { who: [inBody('cell', SECRETARIES)], input: { meetingOn: { is: 'day' }, sendPapersBy: { is: 'day' }, reasons: { is: 'longText' } }, rules: ['papersGoOutInTime'], does: [{ do: 'extend', deadline: 'sendPapers', until: 'sendPapersBy' }] },
      },
    },
    meeting: {
      obligations: {
        hold: { who: inBody('cell', SECRETARIES), due: { kind: 'date', field: 'meetingOn', otherwise: 'followUp.monthlyMeeting' }, whenOverdue: toldLadder('cell') },
      },
      may: {
        holdMeeting: {
          who: [inBody('cell', SECRETARIES)],
          input: {
            officialMembers: { is: 'count' }, present: { is: 'count' }, excused: { is: 'count' }, absent: { is: 'count' }, minutesLong: { is: 'count' },
            resolution: { is: 'choice', options: ['adopted', 'notAdopted', 'none'] }, votesFor: { is: 'count' }, votesAgainst: { is: 'count' }, abstained: { is: 'count' },
            chair: { is: 'person' }, minuteTaker: { is: 'person' }, absenceReasons: { is: 'longText', optional: true }, conclusion: { is: 'longText' },
          },
          rules: ['chairIsNotTheMinuteTaker', 'attendanceAddsUp', 'absencesHaveTheirReasons', 'votesDoNotExceedThosePresent', 'adoptedByMoreThanTheShareOfOfficialMembers'],
          meets: ['hold'],
          to: 'writingUp',
        },
        recordNotHeld: { who: [inBody('cell', SECRETARIES)], input: { reasons: { is: 'longText' } }, does: [{ do: 'letSee', party: 'attached' }], ends: 'notHeld' },
      },
    },
    writingUp: {
      obligations: {
        minutes: { who: inBody('cell', CELL_KEEPERS), due: { kind: 'policy', number: 'meeting.minutesDone', from: 'opening' }, papers: ['meetingMinutes'], whenOverdue: toldLadder('cell') },
        resolve: { who: inBody('cell', SECRETARIES), due: { kind: 'policy', number: 'meeting.minutesDone', from: 'opening' }, whenOverdue: toldLadder('cell') },
        assignTasks: { who: inBody('cell', SECRETARIES), due: { kind: 'policy', number: 'meeting.minutesDone', from: 'opening' }, whenOverdue: toldLadder('cell') },
        send: { who: inBody('cell', CELL_KEEPERS), due: { kind: 'policy', number: 'meeting.minutesSent', from: 'opening' }, whenOverdue: committeeLadder('cell') },
      },
      may: {
        finishMinutes: { who: [inBody('cell', CELL_KEEPERS)], input: { score: { is: 'count', optional: true } }, meets: ['minutes'] },
        signResolution: { who: [inBody('cell', SECRETARIES)], input: { resolutionNumber: { is: 'text' } }, papers: ['resolution'], rules: ['resolutionWasAdopted'], meets: ['resolve'] },
        recordNoResolution: { who: [inBody('cell', SECRETARIES)], input: { reasons: { is: 'longText' } }, rules: ['noResolutionWasAdopted'], meets: ['resolve'] },
        assignTasks: { who: [inBody('cell', SECRETARIES)], input: { tasks: { is: 'longText' } }, meets: ['assignTasks'] },
        send: { who: [inBody('cell', CELL_KEEPERS)], input: {}, rules: ['meetingIsWrittenUp'], meets: ['send'], ends: 'sent' },
      },
    },
  },
  limits: {},
  always: {},
  outcomes: ['sent', 'notHeld'],
  numbers: ['meeting.adoptionShare', 'meeting.docsBefore', 'request.returned', 'act.maxRecordingGap'],
});
