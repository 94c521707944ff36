import { defineRules } from '../../engine/rules';

/** Rules on the word of the subject: what ends the time that it has, and that its word is answered. What others record for it ends no time of its own. Sources: docs/regulations.md. */
export const inspectionHearingRules = defineRules({
  subjectSpokeOrHadTheTimeToExplain: {
    sentence: { vi: 'Chính đối tượng kiểm tra đã giải trình, hoặc đã hết thời gian giải trình; văn bản giấy do tổ chức đảng kiểm tra ghi nhận không rút ngắn thời gian đó.', en: 'The subject itself has explained, or its time to explain has run out; a paper that the inspecting body records does not shorten that time.' },
    refusal: { code: 'TIME_TO_EXPLAIN_RUNNING', vi: 'Đối tượng kiểm tra còn thời gian giải trình đến hết ngày {dueOn} ({basis}); văn bản giấy đã ghi nhận thay không rút ngắn thời gian này. Hãy đợi chính đối tượng gửi báo cáo giải trình trong hệ thống, hoặc triệu tập hội nghị sau ngày đó.', en: 'The subject may still explain until the end of {dueOn} ({basis}); a paper recorded for it does not shorten that time. Wait until the subject hands in its explanation here itself, or call the conference after that day.' },
    quotes: () => 'inspection.explain',
    allows: ({ state, occurredOn }) => {
      const owed = state.obligations['explain'];
      const deadline = Object.values(state.deadlines).findLast(({ key }) => key === 'explain');
      return (owed?.status === 'met' && !owed.onBehalf) || (deadline !== undefined && occurredOn > deadline.dueOn) || { dueOn: deadline?.dueOn };
    },
  },
});
