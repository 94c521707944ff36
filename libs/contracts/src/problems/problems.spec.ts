import { problem, problems, type ProblemKind } from './index';

/** A refusal is read by somebody who wants to go on. */
const SAYS_WHAT_TO_DO = /(^|\W)hãy |cần nạp|liên hệ/i;

const all = Object.entries<ProblemKind>(problems);

describe('every problem code', () => {
  it.each(all)('%s has a status and a sentence in both languages, with the same places to fill (a place in words ends in Vi or En)', (code, { status, vi, en }) => {
    expect(code).toMatch(/^[A-Z][A-Z_]+[A-Z]$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    for (const sentence of [vi, en]) expect(sentence).toMatch(/^\S.*[.!?]$/s);
    expect(vi).not.toBe(en);
    expect(vi).toMatch(SAYS_WHAT_TO_DO);
    const places = (text: string): string[] => [...text.matchAll(/\{(\w+?)(?:Vi|En)?\}/g)].map(([, place]) => place ?? '').toSorted();
    expect(places(vi)).toEqual(places(en));
  });

  it('speaks with the facts it was given', () => {
    expect(problem('SIGN_IN_THROTTLED', { retryAfterSeconds: 42 }).text.vi).toContain('42 giây');
  });
});
