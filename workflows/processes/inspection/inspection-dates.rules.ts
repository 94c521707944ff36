import { addDays } from '@kiem-giam/contracts';
import { defineRules, textOf } from '../../engine/rules';

/** Rules on the days of acts and on the days that acts set. Sources: decision 8, docs/regulations.md. */
export const inspectionDatesRules = defineRules({
  /** The stage bounds an earlier day from below for every act; this is for acts that rest on another one of their own stage. */
  isDatedInOrder: {
    needsInput: true,
    sentence: { vi: 'Không việc nào được ghi ngày sớm hơn việc mà nó nối tiếp.', en: 'No act is dated before the act that it follows.' },
    refusal: { code: 'DAY_BEFORE_WHAT_IT_FOLLOWS', vi: 'Ngày thực hiện {occurredOn} sớm hơn ngày {since} của việc mà việc này nối tiếp (nhiệm vụ đã hoàn thành hoặc lần triệu tập trước). Hãy ghi ngày từ {since} trở đi.', en: 'The day {occurredOn} lies before {since}, the day of the act that this one follows (a duty that was met, or the invitation before). Name a day from {since} on.' },
    allows: ({ occurredOn, state: { obligations, invitedOn } }) => {
      const followed = [...Object.values(obligations).flatMap(({ metOn }) => metOn ?? []), ...Object.values(invitedOn ?? {})];
      const since = followed.toSorted().at(-1);
      return since === undefined || occurredOn >= since || { occurredOn, since };
    },
  },
  /** The sources put a change before the draft report: whoever was heard was heard about all that is concluded. */
  scopeMayChangeUntilVerified: {
    sentence: { vi: 'Nội dung, mốc thời gian kiểm tra chỉ thay đổi sau khi ban hành quyết định và trước khi hoàn thành thẩm tra, xác minh.', en: 'Content and period of an inspection change after its decision was issued and before the verification is finished.' },
    refusal: { code: 'SCOPE_IS_SETTLED', vi: 'Chỉ thay đổi nội dung, mốc thời gian kiểm tra sau khi ban hành quyết định, kế hoạch và trước khi hoàn thành thẩm tra, xác minh, để đối tượng còn được giải trình về nội dung mới. Trước đó, hãy ghi ngay trong quyết định; sau đó, hãy mở cuộc kiểm tra khác cho nội dung mới.', en: 'Content and period change after decision and plan were issued and before the verification is finished, so that the subject can still explain what is new. Before that, put it into the decision itself; after that, open another inspection for what is new.' },
    allows: ({ state: { obligations } }) => (obligations['issueDecision']?.status === 'met' && obligations['verify']?.status !== 'met') || {},
  },
  /** A duty that the change opens anew has its day in the engine; this is for what runs on by its old date, and is about what was changed all the same. */
  isDatedAfterTheChangeOfScope: {
    needsInput: true,
    sentence: { vi: 'Buổi triển khai và việc hoàn thành thẩm tra, xác minh không được ghi ngày sớm hơn lần thay đổi nội dung, mốc thời gian kiểm tra gần nhất.', en: 'Neither presentation nor the end of the verification is dated before the last change of content or period.' },
    refusal: { code: 'DAY_BEFORE_CHANGE_OF_SCOPE', vi: 'Ngày thực hiện {occurredOn} sớm hơn ngày {changedOn} thay đổi nội dung, mốc thời gian kiểm tra. Hãy ghi ngày từ {changedOn} trở đi.', en: 'The day {occurredOn} lies before {changedOn}, when content or period of the inspection were changed. Name a day from {changedOn} on.' },
    allows: ({ occurredOn, state: { filedOn } }) => {
      const changedOn = filedOn?.['changeDecision'];
      return changedOn === undefined || occurredOn >= changedOn || { occurredOn, changedOn };
    },
  },
  /** What a decision orders to be examined had happened by its day, however late it is recorded. */
  periodIsOver: {
    needsInput: true,
    sentence: { vi: 'Mốc thời gian kiểm tra không kết thúc trước khi bắt đầu, và không muộn hơn ngày quyết định.', en: 'The period examined does not end before it begins, nor after the day of the decision.' },
    refusal: { code: 'PERIOD_NOT_OVER', vi: 'Mốc thời gian kiểm tra phải kết thúc từ ngày bắt đầu trở đi và không muộn hơn ngày quyết định {occurredOn}. Hãy sửa hai ngày đó.', en: 'The period examined must not end before it begins, nor after the decision of {occurredOn}. Correct the two days.' },
    allows: (context) => {
      const { occurredOn } = context;
      return (textOf(context, 'periodFrom') <= textOf(context, 'periodTo') && textOf(context, 'periodTo') <= occurredOn) || { occurredOn };
    },
  },
  /** The years are counted back from the decision, which may be recorded later than it was issued. */
  periodIsWithinItsYears: {
    needsInput: true,
    sentence: { vi: 'Mốc thời gian kiểm tra không quá số năm trong số liệu chính sách, tính đến ngày quyết định.', en: 'The period examined is no longer than the policy number of years before the day of the decision.' },
    refusal: { code: 'PERIOD_BEFORE_ITS_YEARS', vi: 'Mốc thời gian kiểm tra không quá {years} năm gần nhất ({basis}), tính đến ngày quyết định {occurredOn}. Hãy rút ngắn.', en: 'The period examined covers at most the last {years} years ({basis}) before the decision of {occurredOn}. Shorten it.' },
    quotes: () => 'inspection.periodExamined',
    allows: (context) => {
      const { occurredOn } = context;
      const years = context.state.policy['inspection.periodExamined']!.value;
      const earliest = `${Number(occurredOn.slice(0, 4)) - years}${occurredOn.slice(4)}`;
      return textOf(context, 'periodFrom') >= earliest || { years, occurredOn };
    },
  },
  /** No regulation that bounds the date named in a notice was read: the number is a default of this product. */
  remedyDatesAreInTheirTerm: {
    needsInput: true,
    sentence: { vi: 'Hạn khắc phục nêu trong kết luận ở sau ngày kết luận và trong số ngày của số liệu chính sách.', en: 'A date of remedy named in the conclusion lies after it, within the policy number of days.' },
    refusal: { code: 'REMEDY_DATE_OUT_OF_TERM', vi: 'Hạn khắc phục {remedyBy} phải ở sau ngày kết luận {occurredOn} và không muộn hơn ngày {latest} ({basis}). Hãy sửa hạn đó; việc cần lâu hơn thì tổ chức đảng đã kết luận gia hạn khi khắc phục.', en: 'The date of remedy {remedyBy} must lie after the conclusion of {occurredOn} and not after {latest} ({basis}). Correct it; what takes longer is extended by the body that concluded, during the remediation.' },
    quotes: () => 'inspection.remedyBy',
    allows: ({ input, occurredOn, state: { policy } }) => {
      const latest = addDays(occurredOn, policy['inspection.remedyBy']!.value);
      const findings = (input['findings'] ?? []) as { remedyBy?: string }[];
      const out = findings.find(({ remedyBy }) => remedyBy !== undefined && (remedyBy <= occurredOn || remedyBy > latest));
      return out === undefined || { remedyBy: out.remedyBy, occurredOn, latest };
    },
  },
  /** Whoever has to remedy is told only by the announcement, some days after the conclusion; the number is a choice of this product. */
  remedyDatesLeaveTheShortestTerm: {
    needsInput: true,
    sentence: { vi: 'Hạn khắc phục nêu trong kết luận cách ngày kết luận ít nhất số ngày của số liệu chính sách, vì tổ chức đảng phải khắc phục chỉ được biết khi công bố.', en: 'A date of remedy named in a conclusion lies at least the policy number of days after it, since the unit learns of it only by the announcement.' },
    refusal: { code: 'REMEDY_DATE_TOO_SOON', vi: 'Hạn khắc phục {remedyBy} quá gần ngày kết luận: kết luận còn phải được công bố thì tổ chức đảng phải khắc phục mới biết để khắc phục. Sớm nhất là ngày {earliest} ({basis}). Hãy chọn từ ngày đó, hoặc để trống để tính theo số liệu chính sách.', en: 'The date of remedy {remedyBy} lies too close to the conclusion, which must still be announced before anybody can remedy. The first possible day is {earliest} ({basis}). Choose that day or a later one, or leave it empty to count by the policy number.' },
    quotes: () => 'remediation.shortestTerm',
    allows: ({ input, occurredOn, state: { policy } }) => {
      const earliest = addDays(occurredOn, policy['remediation.shortestTerm']!.value);
      const findings = (input['findings'] ?? []) as { remedyBy?: string }[];
      const soon = findings.find(({ remedyBy }) => remedyBy !== undefined && remedyBy < earliest);
      return soon === undefined || { remedyBy: soon.remedyBy, earliest };
    },
  },
});
