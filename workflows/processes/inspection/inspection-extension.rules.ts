import { daysBetween } from '@kiem-giam/contracts';
import type { CaseState, DeadlineState } from '../../engine/case-state';
import { firstDays, shareOfDays } from '../../engine/longest-extension';
import { defineRules, textOf, type Rule, type RuleContext } from '../../engine/rules';

/** Rules of an extension by the body that decides, of a whole case or of a remedy: how often, and by how many days. Sources: docs/regulations.md. */
export const inspectionExtensionRules = defineRules({
  thereIsATermToExtend: {
    sentence: { vi: 'Chỉ gia hạn khi thời hạn đó đang chạy.', en: 'Only a term that is running can be extended.' },
    refusal: { code: 'NOTHING_TO_EXTEND', vi: 'Hiện không có thời hạn nào để gia hạn: thời hạn chưa bắt đầu, đang tạm dừng hoặc đã kết thúc. Hãy gia hạn khi thời hạn đang chạy.', en: 'There is no term to extend now: it has not begun, stands still or is over. Extend it while it runs.' },
    allows: ({ state }) => runningTerm(state) !== undefined || {},
  },
  /** However often a term is extended, and by whom, the days add up. */
  extensionsFitTheirShare: {
    needsInput: true,
    sentence: { vi: 'Các lần gia hạn của một thời hạn cộng lại không quá tỷ lệ của thời hạn đầu nêu trong số liệu chính sách.', en: 'The extensions of a term together stay within the share of its first length that the policy numbers allow.' },
    refusal: { code: 'EXTENSIONS_OVER_SHARE', vi: 'Chỉ được gia hạn thêm nhiều nhất {maxDays} ngày ({basis}), đã trừ các lần gia hạn trước; đề nghị {asked} ngày. Hãy chọn ngày sớm hơn; nếu không còn ngày nào thì báo cáo để cấp trên quyết định khi hết hạn.', en: 'At most {maxDays} more days may be added ({basis}), earlier extensions taken off; {asked} were asked for. Choose an earlier day; where none is left, report it: the body above decides once the date has passed.' },
    quotes: (state) => ratioOf(state, runningTerm(state)?.key),
    allows: (context) => fitsTheShare(context, ({ extendedBy }) => extendedBy ?? 0),
  },
  /** How often is a default of this product, which an installation may set (docs/regulations.md). */
  extensionsAreLeft: {
    sentence: { vi: 'Một thời hạn được gia hạn không quá số lần trong số liệu chính sách, tính từ đầu vụ việc và kể cả lần do cấp trên gia hạn.', en: 'A term is extended no more often than the policy number says, counted from the beginning of the case and with extensions from above.' },
    refusal: { code: 'NO_EXTENSION_LEFT', vi: 'Từ đầu vụ việc, thời hạn này đã được gia hạn {made} lần, kể cả lần do cấp trên gia hạn; nhiều nhất là {most} lần ({basis}). Cần thêm thời gian thì hãy báo cáo để cấp trên quyết định khi hết hạn.', en: 'Since the case began this term was extended {made} times, extensions from above included; {most} times is the most ({basis}). Where more time is needed, report it: the body above decides once the date has passed.' },
    quotes: () => 'extension.maxCount',
    allows: ({ state }) => {
      const [made, most] = [timesExtended(state, runningTerm(state)?.key), state.policy['extension.maxCount']!.value];
      return made < most || { made, most };
    },
  },
  /** Kept for cases that began when a term was extended once at most; now `extensionsFitTheirShare`. */
  extensionIsWithinItsCap: {
    needsInput: true,
    sentence: { vi: 'Thời gian gia hạn không quá tỷ lệ của thời hạn đầu nêu trong số liệu chính sách.', en: 'An extension stays within the share of the first length that the policy numbers allow.' },
    refusal: { code: 'EXTENSION_OVER_CAP', vi: 'Chỉ được gia hạn nhiều nhất {maxDays} ngày ({basis}); đề nghị {asked} ngày. Hãy chọn ngày sớm hơn.', en: 'At most {maxDays} days may be added ({basis}); {asked} were asked for. Choose an earlier day.' },
    quotes: (state) => ratioOf(state, runningTerm(state)?.key),
    allows: (context) => fitsTheShare(context, () => 0),
  },
  /** Kept for cases that began when it was no policy number that a term is extended once; now `extensionsAreLeft`. */
  notExtendedBefore: {
    sentence: { vi: 'Một thời hạn chỉ được gia hạn một lần.', en: 'A deadline is extended once only.' },
    refusal: { code: 'ALREADY_EXTENDED', vi: 'Thời hạn này đã được gia hạn một lần. Cần thêm thời gian thì hãy báo cáo để cấp trên quyết định khi hết hạn.', en: 'This deadline was already extended once. Where more time is needed, report it: the body above decides once the date has passed.' },
    allows: ({ state }) => !Object.values(state.deadlines).some((d) => d.status === 'running' && (d.key === 'wholeCase' || d.key === 'remedy') && d.extended) || {},
  },
});

/** Calendar days of the term as its number, or the date that the finding names, first set it. */
function firstLength({ state }: RuleContext, deadline: DeadlineState): number {
  const due = state.definition.limits[deadline.key]?.due;
  const namedDay = due === undefined ? state.fields['remedyBy'] : undefined;
  // A day that lay nearer than the shortest term when its owner was told has given way to that term (`atLeast`).
  if (typeof namedDay === 'string') return Math.max(daysBetween(deadline.anchor, namedDay), state.policy['remediation.shortestTerm']?.value ?? 0);
  return firstDays(state.policy[due?.kind === 'policy' ? due.number : 'remediation.remedy'], deadline);
}

/** The term that may be extended: that of the whole case, or of the remedy. */
const runningTerm = (state: CaseState): DeadlineState | undefined => Object.values(state.deadlines).findLast((d) => d.status === 'running' && (d.key === 'wholeCase' || d.key === 'remedy'));

/** The policy number that caps the extension of a term. */
const ratioOf = ({ definition }: CaseState, key: string | undefined): string => definition.limits[key ?? '']?.extensionRatio ?? 'remediation.extensionRatio';

/** Whether the days asked for stay within the share of the first length, what counts as used up before taken off. */
function fitsTheShare(context: RuleContext, usedUp: (deadline: DeadlineState) => number): ReturnType<Rule['allows']> {
  const deadline = runningTerm(context.state);
  if (!deadline) return { maxDays: 0, asked: 0 };
  const ratio = context.state.policy[ratioOf(context.state, deadline.key)]!.value;
  const maxDays = Math.max(0, shareOfDays(firstLength(context, deadline), ratio) - usedUp(deadline));
  const asked = daysBetween(deadline.dueOn, textOf(context, 'until'));
  return (asked > 0 && asked <= maxDays) || { maxDays, asked };
}

/** How often a term was extended, by whomever: each time the days that were added so far grew. The case keeps the latest five of its dates at least. */
const timesExtended = ({ deadlines }: CaseState, key: string | undefined): number =>
  new Set(Object.values(deadlines).flatMap((d) => (d.key === key && d.extendedBy ? [d.extendedBy] : []))).size;
