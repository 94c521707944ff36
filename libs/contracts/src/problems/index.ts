import { accessProblems } from './access.problems';
import { caseProblems } from './case.problems';
import { documentProblems } from './document.problems';
import { generalProblems } from './general.problems';
import { httpProblems } from './http.problems';
import { meetingProblems } from './meeting.problems';
import { policyProblems } from './policy.problems';
import { unitProblems } from './unit.problems';
import { Problem, type FieldProblem, type ProblemKind } from './problem';

export { Problem, defineProblems, type FieldProblem, type ProblemKind } from './problem';

/** Every problem code of the product, one table per noun. A test walks it: each code has both languages. */
export const problems = {
  ...generalProblems,
  ...httpProblems,
  ...accessProblems,
  ...caseProblems,
  ...documentProblems,
  ...meetingProblems,
  ...policyProblems,
  ...unitProblems,
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problems;

/** Makes the problem of a code, ready to throw: `throw problem('NOT_FOUND')`. */
export function problem(
  code: ProblemCode,
  params: Readonly<Record<string, unknown>> = {},
  fields: readonly FieldProblem[] = [],
): Problem {
  return new Problem(code, problems[code], params, fields);
}

/** What every list says to a cursor that it did not hand out. */
export function notACursor(): Problem {
  return problem('INPUT_INVALID', {}, [{ path: 'query.after', vi: 'Con trỏ trang không đúng; hãy bắt đầu lại từ trang đầu.', en: 'Not a cursor of this list; begin again without it.' }]);
}
