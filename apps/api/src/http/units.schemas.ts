import { worldTime } from '@kiem-giam/platform';
import { bodyKinds, levels, roles, unitKinds } from '@kiem-giam/units';
import type { Day } from '@kiem-giam/contracts';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { uuid } from './ids';
import { cursorOf } from './paging';

/** The day whose state is asked for; today in the world when left out. */
export const asOf = z.iso.date().optional();

/** A unit as it stands on a day. */
export const unit = z.object({
  id: uuid(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(unitKinds),
  level: z.enum(levels),
  path: z.string(),
  parentId: uuid().nullable(),
});

/** A body of a unit. */
export const body = z.object({
  id: uuid(),
  code: z.string(),
  kind: z.enum(bodyKinds),
  name: z.string(),
  unitId: uuid(),
  unitLevel: z.enum(levels),
  unitName: z.string(),
});

/** Somebody in a body. */
export const holder = z.object({ personId: uuid(), positionId: uuid(), role: z.enum(roles), fullName: z.string() });

/** The day asked for, or today. */
export async function dayAsked(manager: EntityManager, day: Day | undefined): Promise<Day> {
  return day ?? (await worldTime(manager)).today;
}

/** The cursor of lists that are ordered by code. */
export const codeKey = z.tuple([z.string()]);

/** Turns a page by code into the answer of a list. */
export function codePage<T>({ items, next }: { items: T[]; next: string | null }): { items: T[]; next: string | null } {
  return { items, next: next === null ? null : cursorOf([next]) };
}
