import type { ProcessWords } from '../../engine/words';

/** What the request for a decision of the body above is called on screen. */
export const decisionRequestWords: ProcessWords = {
  name: { vi: 'Đề nghị cấp trên xem xét, quyết định', en: 'Request to the body above to decide' },
  about: {
    vi: 'Khi cấp dưới để quá hạn mà chưa thực hiện, tổ chức đảng cấp trên được đề nghị quyết định; thẩm quyền chỉ chuyển khi có quyết định.',
    en: 'When a level below stays silent past its date, the body above is asked to decide; competence moves only by its decision.',
  },
  parties: {
    asked: { vi: 'Tổ chức đảng được đề nghị quyết định', en: 'Body that is asked' },
    asking: { vi: 'Tổ chức đảng báo cáo, đề nghị', en: 'Body that asks' },
    concerned: { vi: 'Tổ chức đảng được kiểm tra, giám sát trong vụ việc', en: 'Body of the organisation that the case is about' },
  },
  stages: { deciding: { vi: 'Chờ quyết định', en: 'Deciding' } },
  obligations: {
    acknowledge: { vi: 'Tiếp nhận đề nghị của cấp dưới', en: 'Acknowledge the request from below' },
    decide: { vi: 'Quyết định về đề nghị của cấp dưới', en: 'Decide on the request from below' },
  },
  actions: {
    acknowledge: { vi: 'Tiếp nhận', en: 'Acknowledge' },
    extend: { vi: 'Gia hạn', en: 'Extend' },
    takeOver: { vi: 'Trực tiếp nhận giải quyết', en: 'Take over' },
    instruct: { vi: 'Chỉ đạo có thời hạn', en: 'Instruct with a date' },
    returnWithReason: { vi: 'Trả lại, nêu lý do', en: 'Return with a reason' },
  },
  fields: {
    documentNumber: { vi: 'Số văn bản', en: 'Number of the document' },
    documentDay: { vi: 'Ngày văn bản', en: 'Day of the document' },
    until: { vi: 'Đến ngày', en: 'Until' },
    reasons: { vi: 'Lý do', en: 'Reasons' },
    instruction: { vi: 'Nội dung chỉ đạo', en: 'Instruction' },
  },
  fieldHints: {
    documentNumber: { vi: 'Số, ký hiệu của quyết định hoặc văn bản chỉ đạo, ví dụ: 15-QĐ/ĐU.', en: 'Number of the decision or of the letter with the instruction, such as 15-QĐ/ĐU.' },
  },
  papers: { actPaper: { vi: 'Văn bản của việc đã làm', en: 'Paper of the act' } },
  outcomes: {
    extended: { vi: 'Đã gia hạn', en: 'Extended' },
    takenOver: { vi: 'Cấp trên trực tiếp nhận giải quyết', en: 'Taken over' },
    instructed: { vi: 'Đã chỉ đạo', en: 'Instructed' },
    returned: { vi: 'Đã trả lại, có lý do', en: 'Returned with a reason' },
    silent: { vi: 'Quá hạn, không quyết định; chuyển cấp trên tiếp theo', en: 'Stayed silent; the next body above was asked' },
    answeredMeanwhile: { vi: 'Việc đã được giải quyết trước khi có quyết định', en: 'The matter was settled before a decision' },
  },
};
