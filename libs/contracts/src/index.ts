export { addDays, dayOf, dayText, daysBetween, isDay, periodOf, startOfDay, type Day } from './day';
export { Problem, defineProblems, notACursor, problem, problems, type FieldProblem, type ProblemCode, type ProblemKind } from './problems';
export { standingText, type Derivation, type DueDate, type PolicyNumber } from './policy-number';
export { fillText, isOneLine, NOT_ONE_LINE, type BilingualText, type Language } from './text';
