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
  /** Each objection opens the duty to answer it, however many there were before. */
  latestObjectionIsAnswered: {
    sentence: { vi: 'Ý kiến mới nhất về biên bản đã được trả lời.', en: 'The latest objection to the minutes has been answered.' },
    refusal: { code: 'LATEST_OBJECTION_UNANSWERED', vi: 'Phải trả lời ý kiến mới nhất của đối tượng về biên bản trước khi kết luận. Hãy để tổ trưởng trả lời rồi kết luận.', en: 'The latest objection to the minutes must be answered before the conclusion. Let the team leader answer it, then conclude.' },
    allows: ({ state }) => state.obligations['answerObjection']?.status !== 'open' || {},
  },
});
