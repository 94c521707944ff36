import { belongsTo, defineRules, factsOf, textOf, type PersonFacts, type RuleContext } from '../../engine/rules';
import type { Party } from '../../engine/case-state';
import { dayNoSoonerThan, dayWithinCap } from '../caps';

const ownerOf = (context: RuleContext): { unitId: string; bodyId: string } | null => {
  const owner: Party | undefined = context.state.parties['owner'];
  return owner?.is === 'body' ? owner : null;
};

const remedierOf = (context: RuleContext): string | null => {
  const remedier: Party | undefined = context.state.parties['remedier'];
  return remedier?.is === 'person' ? remedier.personId : null;
};

/** Evidence of this round: what was handed in before a return for rework shows nothing about the rework. */
const hasEvidence = ({ state }: RuleContext): boolean =>
  state.papers.some((paper) => paper.kind === 'evidence' && paper.seq >= (state.obligations['remedy']?.seq ?? 0));

/** Why a person may not verify this finding (decision 11), or null when he may. */
function dependence(context: RuleContext, facts: PersonFacts | null): string | null {
  const owner = ownerOf(context);
  const overseer = context.state.parties['overseer'];
  if (!facts || !owner) return 'unknown';
  const remedier = remedierOf(context);
  const subject = context.state.subjectPersonId;
  if (facts.personId === remedier || facts.personId === subject) return 'remedier';
  for (const other of [remedier, subject]) {
    if (other !== null && facts.kinOf.includes(other)) return 'kin';
    if (other !== null && facts.subordinateOf.includes(other)) return 'subordinate';
  }
  // A cell's finding about its own member is verified by the cell's conference without him; there membership is the ground, not the obstacle.
  const formerUnits = context.state.formerUnits?.['owner'] ?? [];
  const isCellsOwnMember = overseer?.is === 'body' && overseer.unitId === owner.unitId && subject !== null && formerUnits.length === 0;
  if (isCellsOwnMember) return null;
  // A body above that takes over does not make those independent who belong to the unit whose finding it was.
  const units = [owner.unitId, ...formerUnits];
  if (facts.memberOf.some((unit) => units.includes(unit))) return 'member';
  if (facts.attachedTo.some((unit) => units.includes(unit))) return 'attached';
  return facts.positions.some(({ unitId }) => units.includes(unitId)) ? 'member' : null;
}

/** Rules of the remediation of a finding. Sources: decision 11, docs/regulations.md. */
export const remediationRules = defineRules({
  remedierBelongsToTheOwner: {
    needsInput: true,
    sentence: { vi: 'Người được giao khắc phục thuộc tổ chức đảng phải khắc phục.', en: 'The remedier belongs to the unit that owns the finding.' },
    refusal: { code: 'REMEDIER_NOT_OF_OWNER', vi: 'Người được giao khắc phục phải là đảng viên hoặc giữ chức vụ của tổ chức đảng phải khắc phục. Hãy chọn người khác.', en: 'The person charged with the remedy must be a member of this unit or hold a position in it. Choose somebody else.' },
    allows: (context) => {
      const facts = factsOf(context, textOf(context, 'remedier'));
      const unit = ownerOf(context)?.unitId ?? '';
      return (facts !== null && belongsTo(facts, unit)) || {};
    },
  },
  /** Kept for cases that began when no plan was taken any more once the date had passed; now `planEndsByADateStillToCome`. */
  planEndsByTheFindingsDate: {
    needsInput: true,
    sentence: { vi: 'Kế hoạch khắc phục xong không muộn hơn hạn khắc phục nêu trong kết luận.', en: 'The plan ends no later than the finding’s own date.' },
    refusal: { code: 'PLAN_TOO_LATE', vi: 'Kế hoạch phải hoàn thành chậm nhất ngày {dueOn} và không ở quá khứ. Hãy chọn ngày hoàn thành khác; cần thêm thời gian thì đề nghị tổ chức đảng đã kết luận gia hạn.', en: 'The plan must end by {dueOn} and not in the past. Choose another day; where more time is needed, ask the body that concluded to extend.' },
    allows: (context) => {
      const dueOn = Object.values(context.state.deadlines).findLast((d) => d.key === 'remedy' && d.status === 'running')?.dueOn;
      const completeBy = textOf(context, 'completeBy');
      return (dueOn !== undefined && completeBy <= dueOn && completeBy >= context.occurredOn) || { dueOn };
    },
  },
  /** A plan moves no date. So before the date it promises nothing later; after it a late plan is better than none, and the silence goes on. */
  planEndsByADateStillToCome: {
    needsInput: true,
    sentence: { vi: 'Kế hoạch khắc phục xong không muộn hơn hạn khắc phục khi hạn đó chưa qua; khi đã quá hạn vẫn nộp được kế hoạch, và thời hạn không thay đổi.', en: 'The plan ends no later than the date of the remedy while that is still to come; once it has passed a plan is still taken, and the date stays as it is.' },
    refusal: { code: 'PLAN_ENDS_OUT_OF_TERM', vi: 'Kế hoạch không được hoàn thành ở quá khứ và, khi hạn khắc phục (ngày {dueOn}) chưa qua, không được hoàn thành sau hạn đó. Hãy chọn ngày hoàn thành khác; cần thêm thời gian thì đề nghị tổ chức đảng đã kết luận gia hạn.', en: 'The plan must not end in the past nor, while the date of the remedy ({dueOn}) is still to come, after that date. Choose another day; where more time is needed, ask the body that concluded to extend.' },
    allows: (context) => {
      const { occurredOn, state: { deadlines } } = context;
      const dueOn = Object.values(deadlines).findLast((d) => d.key === 'remedy' && d.status === 'running')?.dueOn;
      const completeBy = textOf(context, 'completeBy');
      return (dueOn !== undefined && completeBy >= occurredOn && (completeBy <= dueOn || dueOn < occurredOn)) || { dueOn };
    },
  },
  /** Kept for cases that began when a verdict could be dated before its meeting; now `meetingOfTheOwnerWasHeld`. */
  meetingBelongsToTheOwner: {
    needsInput: true,
    sentence: { vi: 'Đánh giá là của cuộc họp của chính tổ chức đảng phải khắc phục, đã diễn ra.', en: 'The verdict is of a meeting of the owning unit that has taken place.' },
    refusal: { code: 'MEETING_NOT_OF_OWNER', vi: 'Cuộc họp này không phải của tổ chức đảng phải khắc phục, chưa diễn ra hoặc đã hủy. Hãy chọn cuộc họp khác.', en: 'This meeting is not of the owning unit, has not taken place yet, or was cancelled. Choose another meeting.' },
    allows: (context) => {
      const meeting = context.facts.meeting;
      return (meeting !== null && meeting.unitId === ownerOf(context)?.unitId && meeting.status === 'held' && meeting.on <= context.today && meeting.on >= context.state.openedOn) || {};
    },
  },
  meetingOfTheOwnerWasHeld: {
    needsInput: true,
    sentence: { vi: 'Đánh giá là của cuộc họp của chính tổ chức đảng phải khắc phục, đã diễn ra từ khi mở vụ việc và không sau ngày đánh giá.', en: 'The verdict is of a meeting of the owning unit that was held since the finding was opened, and not after the day of the verdict.' },
    refusal: { code: 'MEETING_NOT_HELD_BY_OWNER', vi: 'Chỉ nhận đánh giá của một cuộc họp của tổ chức đảng phải khắc phục, đã được ghi là đã họp, từ ngày {openedOn} (ngày mở vụ việc) đến ngày {occurredOn} (ngày đánh giá). Hãy chọn cuộc họp khác, ghi cuộc họp là đã họp, hoặc sửa ngày đánh giá.', en: 'A verdict is that of a meeting of the owning unit that is recorded as held, on a day from {openedOn}, when this case was opened, to {occurredOn}, the day of the verdict. Choose another meeting, record it as held, or correct the day of the verdict.' },
    allows: (context) => {
      const { facts: { meeting }, occurredOn, state: { openedOn } } = context;
      return (meeting !== null && meeting.unitId === ownerOf(context)?.unitId && meeting.status === 'held' && meeting.on <= occurredOn && meeting.on >= openedOn) || { openedOn, occurredOn };
    },
  },
  meetingHasNoVerdictYet: {
    needsInput: true,
    sentence: { vi: 'Mỗi cuộc họp chỉ đánh giá một lần về một nội dung phải khắc phục.', en: 'A meeting gives one verdict on a finding.' },
    refusal: { code: 'VERDICT_ALREADY_GIVEN', vi: 'Cuộc họp này đã có đánh giá về nội dung phải khắc phục này. Hãy chọn cuộc họp khác.', en: 'This meeting has already given its verdict on this finding. Choose another meeting.' },
    allows: (context) => !context.state.meetings.includes(textOf(context, 'meetingId')) || {},
  },
  doneFollowsAReport: {
    needsInput: true,
    sentence: { vi: 'Chỉ đánh giá “đã khắc phục” khi đã có báo cáo kèm minh chứng.', en: 'The verdict “done” follows a report with evidence.' },
    refusal: { code: 'DONE_WITHOUT_REPORT', vi: 'Chưa có báo cáo khắc phục kèm minh chứng, nên chưa thể đánh giá “đã khắc phục”. Hãy gửi báo cáo trước, hoặc đánh giá khắc phục một phần hay chưa khắc phục.', en: 'There is no report of the remedy with evidence yet, so the verdict cannot be “done”. Hand in the report first, or give the verdict partly or not done.' },
    allows: (context) => textOf(context, 'verdict') !== 'done' || hasEvidence(context) || {},
  },
  verifierIsIndependent: {
    needsInput: true,
    sentence: { vi: 'Người xác minh không là đảng viên, cấp ủy viên phụ trách của tổ chức đảng phải khắc phục, không là người khắc phục, người thân hay cấp dưới của người đó.', en: 'The verifier is neither member nor attached committee member of the owning unit, nor remedier, nor his kin or subordinate.' },
    refusal: { code: 'VERIFIER_NOT_INDEPENDENT', vi: 'Người này không độc lập với việc khắc phục: là đảng viên hoặc cấp ủy viên phụ trách của tổ chức đảng phải khắc phục, người khắc phục, người thân hoặc cấp dưới của người đó. Hãy cử người khác.', en: 'This person is not independent: a member of the unit or attached to it, the remedier, or his kin or subordinate. Name somebody else.' },
    allows: (context) => {
      const why = dependence(context, factsOf(context, textOf(context, 'verifier')));
      return why === null || { why };
    },
  },
  verifierBelongsToTheOverseer: {
    needsInput: true,
    sentence: { vi: 'Người xác minh thuộc tổ chức đảng đã kết luận.', en: 'The verifier belongs to the body that concluded the finding.' },
    refusal: { code: 'VERIFIER_NOT_OF_OVERSEER', vi: 'Người xác minh phải giữ chức vụ trong tổ chức đảng đã kết luận. Hãy cử người khác.', en: 'The verifier must hold a position in the body that concluded the finding. Name somebody else.' },
    allows: (context) => {
      const overseer = context.state.parties['overseer'];
      const facts = factsOf(context, textOf(context, 'verifier'));
      return (overseer?.is === 'body' && facts !== null && facts.positions.some((p) => p.bodyId === overseer.bodyId)) || {};
    },
  },
  actorIsIndependentOfTheOwner: {
    sentence: { vi: 'Không ai tự xác minh việc khắc phục của mình hoặc của tổ chức đảng mình.', en: 'Nobody verifies his own remedy or that of his unit.' },
    refusal: { code: 'ACTOR_NOT_INDEPENDENT', vi: 'Đồng chí không độc lập với việc khắc phục này nên không được xác minh. Hãy đề nghị cử người khác.', en: 'You are not independent of this remedy and may not verify it. Ask for somebody else to be named.' },
    allows: (context) => {
      const why = dependence(context, factsOf(context, context.actor.personId));
      return why === null || { why };
    },
  },
  /** Being attached to the unit is no obstacle here: who follows a unit may speak for its time, but not say that it is done. */
  actorDoesNotOweTheRemedy: {
    sentence: { vi: 'Không ai tự gia hạn hoặc tự cử người xác minh việc khắc phục của mình, của tổ chức đảng mình, của người thân hay cấp trên của mình.', en: 'Nobody extends, or names a verifier for, his own remedy, that of his unit, of his kin or of his superior.' },
    refusal: { code: 'ACTOR_OWES_THE_REMEDY', vi: 'Đồng chí thuộc tổ chức đảng phải khắc phục, là người phải khắc phục, hoặc là người thân hay cấp dưới của người đó, nên không được gia hạn hay cử người xác minh. Hãy để đồng chí khác của tổ chức đảng đã kết luận thực hiện; nếu cấp cao nhất trong hệ thống đã trực tiếp nhận giải quyết thì không còn ai ở đây được cử người xác minh, nội dung vẫn để mở và được nêu rõ, việc xác minh thuộc cấp trên ở ngoài hệ thống.', en: 'You belong to the unit that has to remedy, are the person who has to, or are his kin or subordinate, so you may neither extend it nor name the verifier. Somebody else of the body that concluded the finding must do it; where the highest body in this system has taken the matter over, nobody here is left to name a verifier: the finding stays open and shown, and its verification belongs to the body above, outside this system.' },
    allows: (context) => {
      const facts = factsOf(context, context.actor.personId);
      const why = dependence(context, facts);
      const isOfTheOwner = facts?.positions.some(({ unitId }) => unitId === ownerOf(context)?.unitId) === true;
      return why === null || (why === 'attached' && !isOfTheOwner) || { why };
    },
  },
  verifierIsNamedForThisRound: {
    sentence: { vi: 'Người xác minh được cử cho lần xác minh này.', en: 'The verifier was named for this round.' },
    refusal: { code: 'VERIFIER_NOT_NAMED', vi: 'Tổ chức đảng đã kết luận chưa cử người xác minh cho lần này. Hãy đợi tổ chức đó cử.', en: 'The body that concluded the finding has not named a verifier for this round yet. Wait until it has.' },
    allows: ({ state }) => state.obligations['verify']?.status === 'open' || {},
  },
  evidenceWasHandedIn: {
    sentence: { vi: 'Đã có minh chứng khắc phục.', en: 'Evidence of the remedy was handed in.' },
    refusal: { code: 'EVIDENCE_MISSING', vi: 'Chưa có minh chứng khắc phục. Hãy yêu cầu tổ chức đảng phải khắc phục nộp trước.', en: 'There is no evidence of the remedy. Ask the unit to hand it in first.' },
    allows: (context) => hasEvidence(context) || {},
  },
  /** The verifier is one person: more time than this is for the body that concluded to give, by an extension. */
  reworkIsWithinItsTerm: {
    sentence: { vi: 'Hạn khắc phục tiếp không quá số ngày trong số liệu chính sách.', en: 'The date for the rework stays within the policy number of days.' },
    refusal: { code: 'REWORK_DATE_TOO_LATE', vi: 'Người xác minh được đặt hạn khắc phục tiếp muộn nhất là ngày {latest} ({basis}). Hãy chọn ngày sớm hơn; cần thêm thời gian thì tổ chức đảng đã kết luận gia hạn.', en: 'A verifier may set {latest} at the latest ({basis}). Choose an earlier day; where more time is needed, the body that concluded the finding extends it.' },
    ...dayWithinCap('remedyBy', 'remediation.rework'),
  },
  /** Without it a return each day, always until tomorrow, makes an owner overdue who never delayed. */
  reworkLeavesTheShortestTerm: {
    sentence: { vi: 'Hạn khắc phục tiếp cách ngày yêu cầu ít nhất số ngày trong số liệu chính sách.', en: 'The date for the rework lies at least the policy number of days after the return.' },
    refusal: { code: 'REWORK_DATE_TOO_SOON', vi: 'Hạn khắc phục tiếp sớm nhất là ngày {earliest} ({basis}), để đơn vị có thời gian khắc phục. Hãy chọn từ ngày đó.', en: 'The date for the rework may be {earliest} at the earliest ({basis}), so that the unit has time to remedy. Choose that day or a later one.' },
    ...dayNoSoonerThan('remedyBy', 'remediation.shortestTerm'),
  },
  dayIsInTheFuture: {
    needsInput: true,
    sentence: { vi: 'Thời hạn mới ở sau ngày hôm nay.', en: 'The new date lies after today.' },
    refusal: { code: 'DAY_NOT_IN_FUTURE', vi: 'Thời hạn mới phải sau ngày {today}. Hãy chọn ngày khác.', en: 'The new date must lie after {today}. Choose another day.' },
    allows: (context) => {
      const day = textOf(context, 'until') || textOf(context, 'remedyBy');
      return day > context.today || { today: context.today };
    },
  },
});
