import { addDays, type Day } from '@kiem-giam/contracts';
import { belongsTo, defineRules, factsOf, textOf, type RuleContext } from '../../engine/rules';
import { dayWithinCap } from '../caps';

/** The date about which the body is asked. */
const dueOnOf = ({ state }: RuleContext): Day => state.origin?.asks?.dueOn ?? '';

/** Rules of the request to the body above, and of every decision that moves a date. The caps are defaults of this product: docs/regulations.md. */
export const decisionRequestRules = defineRules({
  /** The unit that stayed silent; whom the matter is about, `actorIsNotTiedToTheMatter` sees. */
  actorDoesNotOweTheMatter: {
    sentence: { vi: 'Không ai quyết định gia hạn, trực tiếp nhận giải quyết, chỉ đạo hay trả lại việc mà chính đơn vị mình đã để quá hạn.', en: 'Nobody extends, takes over, instructs on or returns what his own unit has let lapse.' },
    refusal: { code: 'ACTOR_OWES_THE_MATTER', vi: 'Đồng chí là đảng viên hoặc giữ chức vụ của đơn vị phải thực hiện việc này, nên không được quyết định về đề nghị này, kể cả trả lại. Hãy để đồng chí khác có thẩm quyền của tổ chức đảng được đề nghị quyết định; nếu không có đồng chí nào quyết định được thì khi quá hạn, đề nghị được chuyển lên cấp trên trực tiếp.', en: 'You are a member of the unit that owes this matter, or hold a position in it, so you may not decide on the request, nor return it. Another comrade who speaks for the body asked must decide; where nobody can, the request goes to the level above once its date has passed.' },
    allows: (context) => {
      const facts = factsOf(context, context.actor.personId);
      const unit = context.state.origin?.asks?.owingUnitId;
      return (facts !== null && unit !== undefined && !belongsTo(facts, unit)) || {};
    },
  },
  /** Kept for requests that began when kin of those who sit in the organisation, its former units and who is charged with the remedy were not seen; now `actorIsNotTiedToTheMatter`. */
  actorIsNotWhomTheMatterConcerns: {
    sentence: { vi: 'Không ai quyết định về đề nghị liên quan đến vụ việc của chính mình, của tổ chức đảng mình, của người thân hay cấp trên của mình.', en: 'Nobody decides on a request about his own case, that of his own organisation, or that of his kin or superior.' },
    refusal: { code: 'ACTOR_CONCERNED_BY_THE_MATTER', vi: 'Vụ việc được đề nghị xem xét là của chính đồng chí, của tổ chức đảng mà đồng chí sinh hoạt hoặc giữ chức vụ, hoặc của người thân hay cấp trên của đồng chí, nên đồng chí không được quyết định về đề nghị này, kể cả trả lại. Hãy để đồng chí khác có thẩm quyền của tổ chức đảng được đề nghị quyết định; nếu không có đồng chí nào quyết định được thì khi quá hạn, đề nghị được chuyển lên cấp trên trực tiếp.', en: 'The matter is your own, that of an organisation in which you are a member or hold a position, or that of your kin or superior, so you may not decide on this request, nor return it. Another comrade who speaks for the body asked must decide; where nobody can, the request goes to the level above once its date has passed.' },
    allows: (context) => {
      const concerned = context.state.origin?.asks?.concerns;
      if (!concerned) return true;
      const facts = factsOf(context, context.actor.personId);
      if (!facts) return {};
      if ('unitId' in concerned) return !belongsTo(facts, concerned.unitId) || {};
      return ![facts.personId, ...facts.kinOf, ...facts.subordinateOf].includes(concerned.personId) || {};
    },
  },
  /**
   * Whoever is too close to a case to inspect it, or to a finding to extend it, does not give it time from above either: judged by the facts that those processes judge by, except that a
   * committee member attached to the unit may decide, as he may extend. What the asking case knew when it asked stands in its origin; who sits in its subject's body is looked up on the day.
   */
  actorIsNotTiedToTheMatter: {
    sentence: { vi: 'Không ai quyết định về đề nghị liên quan đến vụ việc của chính mình, của tổ chức đảng mình (kể cả khi cấp trên đã trực tiếp nhận giải quyết), của người thân hay cấp trên của mình, của tổ chức đảng được kiểm tra mà người thân mình giữ chức vụ, hoặc liên quan đến việc khắc phục mà mình, người thân hay cấp trên của mình được giao.', en: 'Nobody decides on a request about his own case, that of his own organisation (also where a body above has taken its matter over), of his kin or superior, of an inspected organisation in which his kin hold a position, or about a remedy with which he, his kin or his superior is charged.' },
    refusal: { code: 'ACTOR_TIED_TO_THE_MATTER', vi: 'Vụ việc được đề nghị xem xét là của chính đồng chí, của tổ chức đảng mà đồng chí sinh hoạt hoặc giữ chức vụ (hiện nay hay trước khi cấp trên trực tiếp nhận giải quyết), của người thân hay cấp trên của đồng chí, của tổ chức đảng được kiểm tra có người thân của đồng chí giữ chức vụ, hoặc việc khắc phục được giao cho đồng chí, người thân hay cấp trên của đồng chí, nên đồng chí không được quyết định về đề nghị này, kể cả trả lại. Hãy để đồng chí khác có thẩm quyền của tổ chức đảng được đề nghị quyết định; nếu không có đồng chí nào quyết định được thì khi quá hạn, đề nghị được chuyển lên cấp trên trực tiếp.', en: 'The matter is your own, that of an organisation in which you are a member or hold a position (now, or before a body above took it over), that of your kin or superior, that of an inspected organisation in which your kin hold a position, or a remedy with which you, your kin or your superior is charged, so you may not decide on this request, nor return it. Another comrade who speaks for the body asked must decide; where nobody can, the request goes to the level above once its date has passed.' },
    allows: (context) => {
      const concerned = context.state.origin?.asks?.concerns;
      if (!concerned) return true;
      const facts = factsOf(context, context.actor.personId);
      if (!facts) return {};
      const units = concerned.units ?? ('unitId' in concerned ? [concerned.unitId] : []);
      const people = ['personId' in concerned ? concerned.personId : null, concerned.doneBy];
      const isOfIt = units.some((unit) => belongsTo(facts, unit)) || facts.kinOf.some((kin) => context.facts.seated.includes(kin));
      return (!isOfIt && ![...facts.subordinateOf, ...facts.kinOf, facts.personId].some((person) => people.includes(person))) || {};
    },
  },
  documentIsDatedWithinTheCase: {
    needsInput: true,
    sentence: { vi: 'Văn bản quyết định được ký từ ngày mở vụ việc đến ngày quyết định.', en: 'The document of the decision is dated between the opening of the case and the day of the act.' },
    refusal: { code: 'DOCUMENT_DAY_OUTSIDE_CASE', vi: 'Ngày văn bản phải từ ngày {openedOn} (ngày mở vụ việc) đến ngày {occurredOn} (ngày quyết định). Hãy xem lại ngày ghi trên văn bản.', en: 'The document must be dated from {openedOn}, when this case was opened, to {occurredOn}, the day of the decision. Look at the day on the document again.' },
    allows: (context) => {
      const day = textOf(context, 'documentDay');
      const { occurredOn, state: { openedOn } } = context;
      return (day >= openedOn && day <= occurredOn) || { openedOn, occurredOn };
    },
  },
  /** Kept for cases that began when each extension was capped by itself; now `extensionsAddUpWithinTheirCap`. */
  extensionFromAboveIsWithinItsCap: {
    sentence: { vi: 'Cấp trên gia hạn không quá số ngày trong số liệu chính sách.', en: 'An extension from above stays within the policy number of days.' },
    refusal: { code: 'EXTENSION_FROM_ABOVE_TOO_LONG', vi: 'Chỉ được gia hạn đến hết ngày {latest} ({basis}). Hãy chọn ngày sớm hơn, hoặc trực tiếp nhận giải quyết, hoặc chỉ đạo có thời hạn.', en: 'It may be extended until {latest} at the latest ({basis}). Choose an earlier day, take the matter over, or instruct with a date.' },
    ...dayWithinCap('until', 'request.extension'),
  },
  /** A body may be asked before the date has come, after too many carries: what ends before that date would take time away. */
  extensionEndsLater: {
    needsInput: true,
    sentence: { vi: 'Gia hạn là lùi thời hạn đến một ngày sau ngày đến hạn.', en: 'An extension ends after the date that it extends.' },
    refusal: { code: 'EXTENSION_ENDS_NO_LATER', vi: 'Việc này đến hạn ngày {dueOn}, nên gia hạn phải đến một ngày sau ngày đó. Hãy chọn ngày muộn hơn; muốn việc xong sớm hơn thì chỉ đạo có thời hạn, muốn giữ nguyên thời hạn thì trả lại, nêu lý do.', en: 'The matter is due on {dueOn}, so an extension must end after that day. Choose a later day; to have it done earlier, instruct with a date, and to leave the date as it is, return the matter with a reason.' },
    allows: (context) => {
      const dueOn = dueOnOf(context);
      return textOf(context, 'until') > dueOn || { dueOn };
    },
  },
  /** Whoever granted them, the extensions of one deadline add up: without this every level could grant the whole again. */
  extensionsAddUpWithinTheirCap: {
    needsInput: true,
    sentence: { vi: 'Các lần gia hạn của một thời hạn cộng lại không quá số ngày trong số liệu chính sách khi cấp trên gia hạn, tính từ ngày đến hạn hoặc, khi đã quá hạn, từ ngày quyết định.', en: 'The extensions of one deadline together stay within the policy number of days where a body above extends, counted from the date itself or, once it has passed, from the decision.' },
    refusal: { code: 'EXTENSIONS_ADD_UP_TOO_LONG', vi: 'Chỉ được gia hạn đến hết ngày {latest}, tính từ ngày {from} ({basis}; đã trừ {extendedBy} ngày của các lần gia hạn trước). Hãy chọn ngày sớm hơn, trực tiếp nhận giải quyết, hoặc chỉ đạo có thời hạn.', en: 'It may be extended until {latest} at the latest, counted from {from} ({basis}; {extendedBy} days of earlier extensions are taken off). Choose an earlier day, take the matter over, or instruct with a date.' },
    quotes: () => 'request.extension',
    allows: (context) => {
      const extendedBy = context.state.origin?.asks?.extendedBy ?? 0;
      const dueOn = dueOnOf(context);
      const from = dueOn > context.occurredOn ? dueOn : context.occurredOn;
      const latest = addDays(from, Math.max(0, context.state.policy['request.extension']!.value - extendedBy));
      return textOf(context, 'until') <= latest || { latest, from, extendedBy };
    },
  },
  extensionFromAboveIsWithinTheShare: {
    needsInput: true,
    sentence: { vi: 'Cấp trên gia hạn thời hạn cả cuộc không quá tỷ lệ gia hạn của thời hạn đó.', en: 'An extension from above of a whole case stays within the share of its first length.' },
    refusal: { code: 'EXTENSION_FROM_ABOVE_OVER_SHARE', vi: 'Thời hạn của cả cuộc chỉ được gia hạn theo tỷ lệ của thời hạn đầu, kể cả các lần gia hạn trước, tính từ ngày quyết định, tức đến hết ngày {latest} ({basis}). Hãy chọn ngày sớm hơn, hoặc trực tiếp nhận giải quyết, hoặc chỉ đạo có thời hạn: hai việc này không tính vào tỷ lệ gia hạn mà có mức riêng.', en: 'The limit of a whole case may be extended by its share of the first length only, earlier extensions included, counted from the day of the decision, so until {latest} ({basis}). Choose an earlier day, take the matter over, or instruct with a date: these two stand outside the share and have a cap of their own.' },
    allows: (context) => {
      const share = context.state.origin?.asks?.share;
      if (!share) return true;
      const latest = addDays(context.occurredOn, share.mostDays);
      return textOf(context, 'until') <= latest || { latest, ...share };
    },
  },
  dateFromAboveIsWithinItsCap: {
    sentence: { vi: 'Thời hạn mà cấp trên ấn định không quá số ngày trong số liệu chính sách.', en: 'The date that the body above sets stays within the policy number of days.' },
    refusal: { code: 'DATE_FROM_ABOVE_TOO_LATE', vi: 'Thời hạn ấn định muộn nhất là ngày {latest} ({basis}). Hãy chọn ngày sớm hơn.', en: 'The date may be {latest} at the latest ({basis}). Choose an earlier day.' },
    ...dayWithinCap('until', 'request.ordered'),
  },
  /** A body is also asked about an owner who has not delayed, after too many carries; and an order that is recorded late is known from then on only. */
  dateFromAboveLeavesTheShortestTerm: {
    needsInput: true,
    sentence: { vi: 'Thời hạn khắc phục mà cấp trên ấn định còn ít nhất số ngày trong số liệu chính sách kể từ ngày ghi quyết định; thời hạn của việc khác thì không bị ràng buộc.', en: 'A date of remedy that the body above sets leaves at least the policy number of days from the day on which its decision is recorded; dates of other duties are not bound.' },
    refusal: { code: 'DATE_FROM_ABOVE_TOO_SOON', vi: 'Thời hạn khắc phục ấn định sớm nhất là ngày {earliest} ({basis}), để đơn vị có thời gian khắc phục. Hãy chọn từ ngày đó.', en: 'A date of remedy may be set for {earliest} at the earliest ({basis}), so that the unit has time to remedy. Choose that day or a later one.' },
    quotes: () => 'remediation.shortestTerm',
    allows: (context) => {
      const { today, state: { origin, policy } } = context;
      if (origin?.asks?.key !== 'remedy') return true;
      const earliest = addDays(today, policy['remediation.shortestTerm']!.value);
      return textOf(context, 'until') >= earliest || { earliest };
    },
  },
});
