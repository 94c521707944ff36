import { addDays } from '@kiem-giam/contracts';
import { countOf, defineRules, textOf, type RuleContext } from '../../engine/rules';
import { votesCast } from '../votes';

/** The last day on which papers may go out for a meeting on that day (HD 42: at least one day before). */
const lastDayForPapers = (context: RuleContext, meetingOn: string): string => addDays(meetingOn, -context.state.policy['meeting.docsBefore']!.value);

/** Rules of the monthly meeting. Sources: docs/regulations.md; which share of all official members a resolution needs is a policy number, recalled and not verified. */
export const monthlyMeetingRules = defineRules({
  papersGoOutInTime: {
    needsInput: true,
    sentence: { vi: 'Tài liệu được gửi trước buổi họp đủ số ngày quy định.', en: 'Papers are planned to go out the policy number of days before the meeting.' },
    refusal: { code: 'PAPERS_PLANNED_TOO_LATE', vi: 'Tài liệu phải gửi chậm nhất ngày {latest} ({basis}). Hãy sửa ngày gửi hoặc ngày họp.', en: 'Papers must go out by {latest} ({basis}). Change that day or the day of the meeting.' },
    quotes: () => 'meeting.docsBefore',
    allows: (context) => {
      const meetingOn = textOf(context, 'meetingOn');
      if (meetingOn <= context.today) return { latest: context.today };
      const latest = lastDayForPapers(context, meetingOn);
      return (textOf(context, 'sendPapersBy') <= latest && textOf(context, 'prepareBy') <= latest) || { latest };
    },
  },
  papersAreOutBeforeTheMeeting: {
    sentence: { vi: 'Thông báo và tài liệu đã gửi trước buổi họp đủ số ngày quy định.', en: 'Notice and papers went out the policy number of days before the meeting.' },
    refusal: { code: 'PAPERS_TOO_LATE', vi: 'Tài liệu phải gửi chậm nhất ngày {latest} ({basis}). Hãy lùi ngày họp.', en: 'Papers had to go out by {latest} ({basis}). Postpone the meeting.' },
    quotes: () => 'meeting.docsBefore',
    allows: (context) => {
      const latest = lastDayForPapers(context, String(context.state.fields['meetingOn']));
      return context.occurredOn <= latest || { latest };
    },
  },
  attendanceAddsUp: {
    needsInput: true,
    sentence: { vi: 'Có mặt, vắng có lý do và vắng không lý do cộng lại bằng số đảng viên chính thức.', en: 'Present, excused and absent add up to the official members.' },
    refusal: { code: 'ATTENDANCE_DOES_NOT_ADD_UP', vi: 'Tổng có mặt và vắng là {counted}, số đảng viên chính thức là {officialMembers}. Hãy kiểm tra lại.', en: 'Present and absent make {counted}, the official members are {officialMembers}. Check the figures.' },
    allows: (context) => {
      const counted = countOf(context, 'present') + countOf(context, 'excused') + countOf(context, 'absent');
      const officialMembers = countOf(context, 'officialMembers');
      return (officialMembers > 0 && counted === officialMembers) || { counted, officialMembers };
    },
  },
  absencesHaveTheirReasons: {
    needsInput: true,
    sentence: { vi: 'Đảng viên vắng có lý do thì biên bản ghi lý do.', en: 'Where members are excused, the minutes give the reasons.' },
    refusal: { code: 'ABSENCE_WITHOUT_REASON', vi: 'Có {excused} đảng viên vắng có lý do nhưng chưa ghi lý do. Hãy ghi lý do của từng người.', en: '{excused} members are excused, but no reasons are given. Give the reason of each.' },
    allows: (context) => countOf(context, 'excused') === 0 || textOf(context, 'absenceReasons') !== '' || { excused: countOf(context, 'excused') },
  },
  chairIsNotTheMinuteTaker: {
    needsInput: true,
    sentence: { vi: 'Chủ trì và thư ký buổi họp là hai người khác nhau, vì cả hai ký biên bản.', en: 'Chair and minute-taker are two persons, for both sign the minutes.' },
    refusal: { code: 'CHAIR_TAKES_THE_MINUTES', vi: 'Chủ trì và thư ký buổi họp phải là hai người khác nhau. Hãy chọn một đảng viên khác làm thư ký.', en: 'Chair and minute-taker must be two persons. Name another member as minute-taker.' },
    allows: (context) => textOf(context, 'chair') !== textOf(context, 'minuteTaker') || {},
  },
  votesDoNotExceedThosePresent: {
    needsInput: true,
    sentence: { vi: 'Số phiếu không quá số đảng viên chính thức có mặt.', en: 'No more votes are cast than official members are present.' },
    refusal: { code: 'MORE_VOTES_THAN_PRESENT', vi: 'Có {cast} phiếu nhưng chỉ {present} đảng viên chính thức có mặt. Hãy xem lại số phiếu và số có mặt.', en: '{cast} votes were cast but only {present} official members were present. Look at the votes and at the number present again.' },
    allows: (context) => votesCast(context) <= countOf(context, 'present') || { cast: votesCast(context), present: countOf(context, 'present') },
  },
  adoptedByMoreThanTheShareOfOfficialMembers: {
    needsInput: true,
    sentence: { vi: 'Nghị quyết được thông qua khi tỷ lệ đảng viên chính thức tán thành cao hơn tỷ lệ trong số liệu chính sách.', en: 'A resolution is adopted where more than the policy share of all official members vote for it.' },
    refusal: { code: 'RESOLUTION_WITHOUT_MAJORITY', vi: 'Có {votesFor} phiếu tán thành trên {officialMembers} đảng viên chính thức, chưa quá {share}% ({basis}). Hãy ghi “không thông qua”.', en: '{votesFor} of {officialMembers} official members voted for it, not more than {share}% ({basis}). Record it as not adopted.' },
    quotes: () => 'meeting.adoptionShare',
    allows: (context) => {
      const [votesFor, officialMembers] = [countOf(context, 'votesFor'), countOf(context, 'officialMembers')];
      const share = context.state.policy['meeting.adoptionShare']!.value;
      return textOf(context, 'resolution') !== 'adopted' || votesFor * 100 > officialMembers * share || { votesFor, officialMembers, share };
    },
  },
  resolutionWasAdopted: {
    sentence: { vi: 'Chỉ ký ban hành nghị quyết đã được thông qua.', en: 'Only a resolution that was adopted is signed.' },
    refusal: { code: 'RESOLUTION_NOT_ADOPTED', vi: 'Buổi họp không thông qua nghị quyết nào nên không thể ký ban hành. Hãy ghi lại kết quả biểu quyết trong biên bản.', en: 'The meeting adopted no resolution, so none can be signed. Let the minutes tell how the vote went.' },
    allows: ({ state }) => state.fields['resolution'] === 'adopted' || {},
  },
  noResolutionWasAdopted: {
    sentence: { vi: 'Nghị quyết đã được thông qua thì phải ban hành.', en: 'A resolution that was adopted is signed, not passed over.' },
    refusal: { code: 'RESOLUTION_MUST_BE_SIGNED', vi: 'Buổi họp đã thông qua nghị quyết. Hãy ký ban hành nghị quyết đó.', en: 'The meeting adopted a resolution. Sign it.' },
    allows: ({ state }) => state.fields['resolution'] !== 'adopted' || {},
  },
  meetingIsWrittenUp: {
    sentence: { vi: 'Biên bản, nghị quyết và việc giao nhiệm vụ đã xong trước khi gửi cấp trên.', en: 'Minutes, resolution and tasks are done before the record is sent.' },
    refusal: { code: 'MEETING_NOT_WRITTEN_UP', vi: 'Biên bản, nghị quyết hoặc việc giao nhiệm vụ chưa xong. Hãy hoàn thành trước khi gửi cấp trên.', en: 'Minutes, resolution or tasks are not finished. Finish them before sending the record.' },
    allows: ({ state }) => {
      const missing = ['minutes', 'resolve', 'assignTasks'].filter((key) => state.obligations[key]?.status !== 'met');
      return missing.length === 0 || { missing: missing.join(', ') };
    },
  },
});
