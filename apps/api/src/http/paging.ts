import { notACursor } from '@kiem-giam/contracts';
import { z } from 'zod';
import { unreadableIn } from './unreadable-values';

/** Most rows that one answer holds. */
const MOST = 200;
const USUAL = 50;

/** What every list takes: how many, and after which row. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MOST).default(USUAL),
  after: z.string().max(500).optional(),
});

/** The answer of a list: `next` goes into `after` of the next request; null at the end. */
export function pageOf<T extends z.ZodType>(item: T): z.ZodObject<{ items: z.ZodArray<T>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Makes the opaque cursor from the sort key of the last row. */
export function cursorOf(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor back by the shape of its sort key. */
export function keyOf<T>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const parsed = unreadableIn(key, 'query.after') === null ? shape.safeParse(key) : null;
    if (parsed?.success === true) return parsed.data;
  } catch {
    // Not even JSON: refused below like every other cursor that is none of ours.
  }
  throw notACursor();
}
