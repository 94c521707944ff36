import { addDays } from '@kiem-giam/contracts';
import { textOf, type Rule } from '../engine/rules';

/** What a rule decides by which a day that is typed in lies at most a policy number of calendar days after the day of the act; its refusal fills `{latest}` and `{basis}`. */
export function dayWithinCap(field: string, number: string): Required<Pick<Rule, 'needsInput' | 'quotes' | 'allows'>> {
  return {
    needsInput: true,
    quotes: () => number,
    allows: (context) => {
      const latest = addDays(context.occurredOn, context.state.policy[number]!.value);
      return textOf(context, field) <= latest || { latest };
    },
  };
}

/** What a rule decides by which a day that is typed in lies at least a policy number of calendar days after the day of the act; its refusal fills `{earliest}` and `{basis}`. */
export function dayNoSoonerThan(field: string, number: string): Required<Pick<Rule, 'needsInput' | 'quotes' | 'allows'>> {
  return {
    needsInput: true,
    quotes: () => number,
    allows: (context) => {
      const earliest = addDays(context.occurredOn, context.state.policy[number]!.value);
      return textOf(context, field) >= earliest || { earliest };
    },
  };
}
