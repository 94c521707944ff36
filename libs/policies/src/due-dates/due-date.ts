import type { BilingualText, Day, DueDate, PolicyNumber } from '@kiem-giam/contracts';
import type { WorkingCalendar } from '../calendar/working-calendar';

/** What a due date follows from: a number of the policy, a date that a body named, or the next meeting of a unit. */
export type DueSpec =
  | { kind: 'policy'; number: PolicyNumber; anchor: Day; anchorName: BilingualText }
  | { kind: 'date'; on: Day; why: BilingualText }
  | NextMeetingSpec;

/** "At the next meeting": the planned one, else the last day by which that unit must meet. */
export interface NextMeetingSpec {
  kind: 'nextMeeting';
  plannedOn: Day | null;
  backstop: Day;
  unitName: string;
  /** The rule that makes the unit meet, which gives the backstop its provenance. */
  rule: PolicyNumber;
}

/** Everything that decides a due date. The rule on ends that fall on a day off is policy too (`deadline.rollForward`, 1 = move on). */
export interface DueInput {
  spec: DueSpec;
  calendar: WorkingCalendar;
  rollForward: PolicyNumber;
}

/** A due date together with what its caller must watch. */
export interface ComputedDueDate extends DueDate {
  /** Years that were counted by the plain week because nobody has approved their calendar yet: count again once someone has. */
  yearsWithoutCalendar: number[];
}
