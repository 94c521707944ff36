import { defineRules } from '../../engine/rules';

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
});
