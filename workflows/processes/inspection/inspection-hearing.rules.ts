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
  noObjectionOnPaperWasRecordedBefore: {
    sentence: { vi: 'Văn bản giấy nêu ý kiến về biên bản được ghi nhận một lần; đối tượng vẫn tự nêu ý kiến trong hệ thống được một lần.', en: 'A written objection to the minutes is recorded once; the subject may still object here once itself.' },
    refusal: { code: 'OBJECTION_ON_PAPER_ALREADY_RECORDED', vi: 'Văn bản giấy nêu ý kiến về biên bản này đã được ghi nhận. Hãy để tổ trưởng trả lời; đối tượng còn ý kiến khác thì tự nêu trong hệ thống, trong thời hạn.', en: 'A written objection to these minutes is recorded already. Let the team leader answer it; what else the subject objects it says here itself, within its time.' },
    allows: ({ state }) => state.fields['objectionReceived'] === undefined || {},
  },
  anObjectionIsOnRecord: {
    sentence: { vi: 'Chỉ trả lời khi có ý kiến về biên bản, do đối tượng tự nêu hoặc gửi bằng văn bản giấy.', en: 'Only an objection that was made, here or on paper, can be answered.' },
    refusal: { code: 'NO_OBJECTION_ON_RECORD', vi: 'Chưa có ý kiến nào về biên bản. Hãy chuyển sang bước kết luận.', en: 'No objection to the minutes was made. Go on to the conclusion.' },
    allows: ({ state: { fields } }) => [fields['objection'], fields['objectionReceived']].some((said) => typeof said === 'string') || {},
  },
  /** Each objection opens the duty to answer it, however many there were before. */
  latestObjectionIsAnswered: {
    sentence: { vi: 'Ý kiến mới nhất về biên bản đã được trả lời.', en: 'The latest objection to the minutes has been answered.' },
    refusal: { code: 'LATEST_OBJECTION_UNANSWERED', vi: 'Phải trả lời ý kiến mới nhất của đối tượng về biên bản trước khi kết luận. Hãy để tổ trưởng trả lời rồi kết luận.', en: 'The latest objection to the minutes must be answered before the conclusion. Let the team leader answer it, then conclude.' },
    allows: ({ state }) => state.obligations['answerObjection']?.status !== 'open' || {},
  },
});
