import { examplesOf, type RuleExample } from '../../../engine/spec/rule-example';

const example = examplesOf({ parties: {}, definition: { limits: {} }, policy: { 'meeting.docsBefore': { value: 1 } } });
const days = { meetingOn: '2026-01-30', prepareBy: '2026-01-25', sendPapersBy: '2026-01-29' };
const vote = { officialMembers: 21, present: 18, excused: 2, absent: 1, resolution: 'adopted', votesFor: 11, votesAgainst: 5, abstained: 2 };
const half = { policy: { 'meeting.adoptionShare': { value: 50 } } };
const met = { status: 'met', since: '2026-01-20', seq: 7 } as const;

/** Facts on which the rules of the monthly meeting are frozen. */
export const monthlyMeetingExamples: readonly RuleExample[] = [
  example('papersGoOutInTime', 'papers go out the day before', { input: days }),
  example('papersGoOutInTime', 'papers go out on the day itself', { input: { ...days, sendPapersBy: '2026-01-30' } }),
  example('papersGoOutInTime', 'content is ready only on the day itself', { input: { ...days, prepareBy: '2026-01-30' } }),
  example('papersGoOutInTime', 'the meeting is today', { input: { ...days, meetingOn: '2026-01-20' } }),
  example('papersAreOutBeforeTheMeeting', 'the day before', { state: { fields: { meetingOn: '2026-01-21' } } }),
  example('papersAreOutBeforeTheMeeting', 'on the day itself', { state: { fields: { meetingOn: '2026-01-20' } } }),
  example('attendanceAddsUp', 'everybody is counted', { input: vote }),
  example('attendanceAddsUp', 'one is missing from the count', { input: { ...vote, present: 17 } }),
  example('attendanceAddsUp', 'no members', { input: {} }),
  example('absencesHaveTheirReasons', 'nobody is excused', { input: { ...vote, excused: 0 } }),
  example('absencesHaveTheirReasons', 'the reasons are given', { input: { ...vote, absenceReasons: 'Ốm; đi công tác.' } }),
  example('absencesHaveTheirReasons', 'the reasons are blank', { input: { ...vote, absenceReasons: ' ' } }),
  example('chairIsNotTheMinuteTaker', 'two persons', { input: { chair: 'secretary', minuteTaker: 'clerk' } }),
  example('chairIsNotTheMinuteTaker', 'one person', { input: { chair: 'secretary', minuteTaker: 'secretary' } }),
  example('votesDoNotExceedThosePresent', 'everybody present voted', { input: vote }),
  example('votesDoNotExceedThosePresent', 'one vote too many', { input: { ...vote, abstained: 3 } }),
  example('adoptedByMoreThanTheShareOfOfficialMembers', '11 of 21', { input: vote, state: half }),
  example('adoptedByMoreThanTheShareOfOfficialMembers', '10 of 21', { input: { ...vote, votesFor: 10 }, state: half }),
  example('adoptedByMoreThanTheShareOfOfficialMembers', '10 of 20: half is not more than half', { input: { ...vote, votesFor: 10, officialMembers: 20 }, state: half }),
  example('adoptedByMoreThanTheShareOfOfficialMembers', '10 of 21, recorded as not adopted', { input: { ...vote, votesFor: 10, resolution: 'notAdopted' }, state: half }),
  example('resolutionWasAdopted', 'it was adopted', { state: { fields: { resolution: 'adopted' } } }),
  example('resolutionWasAdopted', 'it was not adopted', { state: { fields: { resolution: 'notAdopted' } } }),
  example('noResolutionWasAdopted', 'none was put to the vote', { state: { fields: { resolution: 'none' } } }),
  example('noResolutionWasAdopted', 'one was adopted', { state: { fields: { resolution: 'adopted' } } }),
  example('meetingIsWrittenUp', 'all three are done', { state: { obligations: { minutes: met, resolve: met, assignTasks: met } } }),
  example('meetingIsWrittenUp', 'tasks are not assigned', { state: { obligations: { minutes: met, resolve: met, assignTasks: { ...met, status: 'open' } } } }),
];
