import type { ProcessWords } from '../../engine/words';

/** What the remediation of a finding is called on screen. */
export const remediationWords: ProcessWords = {
  name: { vi: 'Khắc phục sau kết luận', en: 'Remediation of a finding' },
  about: {
    vi: 'Tổ chức đảng khắc phục hạn chế, khuyết điểm, vi phạm đã được kết luận, kiểm điểm ở mỗi kỳ họp sau cho đến khi được xác minh.',
    en: 'A unit remedies one concluded finding; every next meeting looks at it until somebody else has verified it.',
  },
  parties: {
    owner: { vi: 'Tổ chức đảng phải khắc phục', en: 'Unit that owns the finding' },
    overseer: { vi: 'Tổ chức đảng đã kết luận', en: 'Body that concluded the finding' },
    remedier: { vi: 'Người được giao khắc phục', en: 'Person charged with the remedy' },
    verifier: { vi: 'Người xác minh', en: 'Verifier' },
  },
  stages: {
    planning: { vi: 'Lập kế hoạch khắc phục', en: 'Planning' },
    remedying: { vi: 'Đang khắc phục', en: 'Remedying' },
    verifying: { vi: 'Chờ xác minh', en: 'Verifying' },
  },
  obligations: {
    plan: { vi: 'Nộp kế hoạch khắc phục', en: 'Hand in the remediation plan' },
    remedy: { vi: 'Hoàn thành việc khắc phục', en: 'Remedy the finding' },
    followUp: { vi: 'Kiểm điểm ở kỳ họp sau', en: 'Look at it in the next meeting' },
    nameVerifier: { vi: 'Cử người xác minh', en: 'Name a verifier' },
    verify: { vi: 'Xác minh việc khắc phục', en: 'Verify the remedy' },
  },
  actions: {
    submitPlan: { vi: 'Nộp kế hoạch khắc phục', en: 'Hand in the plan' },
    giveVerdict: { vi: 'Ghi đánh giá của cuộc họp', en: 'Record the verdict of the meeting' },
    reportRemedy: { vi: 'Báo cáo kết quả khắc phục', en: 'Report the remedy' },
    nameVerifier: { vi: 'Cử người xác minh', en: 'Name the verifier' },
    verify: { vi: 'Xác nhận đã khắc phục', en: 'Confirm the remedy' },
    returnForRework: { vi: 'Yêu cầu khắc phục tiếp', en: 'Return for rework' },
    extendRemedy: { vi: 'Gia hạn khắc phục', en: 'Extend the remedy' },
  },
  fields: {
    remedyBy: { vi: 'Hạn khắc phục', en: 'Remedy by' },
    measures: { vi: 'Biện pháp khắc phục', en: 'Measures' },
    remedier: { vi: 'Người được giao khắc phục', en: 'Person charged with the remedy' },
    completeBy: { vi: 'Ngày hoàn thành', en: 'Complete by' },
    meetingId: { vi: 'Cuộc họp', en: 'Meeting' },
    verdict: { vi: 'Đánh giá của cuộc họp', en: 'Verdict of the meeting' },
    'verdict.done': { vi: 'Đã khắc phục', en: 'Done' },
    'verdict.partly': { vi: 'Khắc phục một phần', en: 'Partly done' },
    'verdict.notDone': { vi: 'Chưa khắc phục', en: 'Not done' },
    note: { vi: 'Ý kiến của cuộc họp', en: 'Note of the meeting' },
    done: { vi: 'Việc đã làm', en: 'What was done' },
    verifier: { vi: 'Người xác minh', en: 'Verifier' },
    reasons: { vi: 'Lý do', en: 'Reasons' },
    documentNumber: { vi: 'Số quyết định gia hạn', en: 'Number of the decision to extend' },
    documentDay: { vi: 'Ngày quyết định gia hạn', en: 'Day of the decision to extend' },
    until: { vi: 'Gia hạn đến ngày', en: 'Extended until' },
  },
  papers: {
    actPaper: { vi: 'Văn bản của việc đã làm', en: 'Paper of the act' },
    remedyPlan: { vi: 'Kế hoạch khắc phục', en: 'Remediation plan' },
    evidence: { vi: 'Minh chứng khắc phục', en: 'Evidence of the remedy' },
    verificationMinutes: { vi: 'Biên bản xác minh', en: 'Minutes of verification' },
  },
  outcomes: { remedied: { vi: 'Đã khắc phục và được xác minh', en: 'Remedied and verified' } },
};
