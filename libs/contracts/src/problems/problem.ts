import { fillText, type BilingualText } from '../text';

/** What a problem code stands for: the HTTP status it travels as and the sentence in both languages. */
export interface ProblemKind extends BilingualText {
  /** HTTP status of RFC 9457 problem details. */
  status: number;
}

/** Keeps the codes of one noun as a typed table. A code says what went wrong; its text says what to do about it. */
export function defineProblems<const T extends Record<string, ProblemKind>>(table: T): T {
  return table;
}

/** One field of a request that is wrong, named by its path in the request. */
export interface FieldProblem extends BilingualText {
  path: string;
}

/**
 * A clear "no" to a caller: wrong input, missing right, or a rule that refuses.
 * Libraries throw it; only the API's error filter turns it into HTTP.
 */
export class Problem extends Error {
  readonly text: BilingualText;

  constructor(
    readonly code: string,
    readonly kind: ProblemKind,
    readonly params: Readonly<Record<string, unknown>> = {},
    readonly fields: readonly FieldProblem[] = [],
  ) {
    const text = fillText(kind, params);
    super(text.en);
    this.name = 'Problem';
    this.text = text;
  }
}
