import { defineTemplates } from './template';

/** A finding from the meetings that look at it to its verification. */
export const findingTemplates = defineTemplates({
  carried: {
    title: { vi: 'Chuyển sang kỳ họp sau (lần thứ {carries}): {findingTitle}', en: 'Carried to the next meeting (time {carries}): {findingTitle}' },
    body: {
      vi: '“{findingTitle}” của {unitName} ({caseNumber}) chưa xong và được chuyển sang kỳ họp sau, lần thứ {carries}.[ Hạn của nội dung không đổi: {dueOn}.]',
      en: '“{findingTitle}” of {unitName} ({caseNumber}) is not done and is carried to the next meeting, number {carries} of such carries.[ Its own date stays {dueOn}.]',
    },
  },
  meetingMissed: {
    title: { vi: 'Chưa ghi nhận cuộc họp của {unitName} trong kỳ sinh hoạt tháng {meetingOnMonth}', en: 'No meeting of {unitName} has been recorded for {meetingOnMonth}' },
    body: {
      vi: 'Đến hết ngày {meetingOn}, chưa ghi nhận cuộc họp nào của {unitName} trong kỳ sinh hoạt tháng {meetingOnMonth}, nên “{findingTitle}” ({caseNumber}) được chuyển sang kỳ họp sau, lần thứ {carries}.[ Hạn khắc phục vẫn là {dueOn}.]',
      en: 'By the end of {meetingOn} no meeting of {unitName} has been recorded for {meetingOnMonth}, so “{findingTitle}” ({caseNumber}) is carried to the next meeting, number {carries} of such carries.[ Its date stays {dueOn}.]',
    },
  },
  remedyCharged: {
    title: { vi: 'Được giao khắc phục: {findingTitle}', en: 'Charged with the remedy: {findingTitle}' },
    body: {
      vi: 'Theo kế hoạch của {unitName}, đồng chí được giao khắc phục “{findingTitle}” ({caseNumber}), xong chậm nhất ngày {completeBy}. Khắc phục xong, đề nghị đồng chí báo cáo kèm minh chứng; biện pháp và hạn khắc phục xem trong vụ việc.',
      en: 'The plan of {unitName} charges you with remedying “{findingTitle}” ({caseNumber}) by {completeBy}. Once it is done, report it with evidence; the case shows the measures and the date of the finding.',
    },
  },
  verificationAsked: {
    title: { vi: 'Được cử xác minh: {findingTitle}', en: 'Named to verify: {findingTitle}' },
    body: {
      vi: '{deciderName} cử đồng chí xác minh việc {unitName} khắc phục “{findingTitle}” ({caseNumber}). Minh chứng và thời hạn có trong vụ việc.',
      en: '{deciderName} has named you to verify that {unitName} has remedied “{findingTitle}” ({caseNumber}). The case shows the evidence and the date.',
    },
  },
  findingVerified: {
    title: { vi: 'Đã xác minh khắc phục: {findingTitle}', en: 'Verified: {findingTitle}' },
    body: {
      vi: '{deciderName} xác minh “{findingTitle}” của {unitName} ({caseNumber}) đã được khắc phục. Nội dung này không còn trong chương trình các kỳ họp sau.',
      en: '{deciderName} has verified that “{findingTitle}” of {unitName} ({caseNumber}) is remedied. It leaves the agenda of the next meetings.',
    },
  },
});
