import { isOneLine, NOT_ONE_LINE } from '@kiem-giam/contracts';
import type { ActionSpec, FieldSpec } from '@kiem-giam/workflows';
import { z } from 'zod';

/** Years outside of these are slips of the hand: no act of a case lies there. */
const FIRST_DAY = '1945-01-01';
const LAST_DAY = '2099-12-31';
const day = z.iso.date('Ngày phải có dạng YYYY-MM-DD. | A day is written YYYY-MM-DD.')
  .refine((value) => value >= FIRST_DAY && value <= LAST_DAY, 'Năm không hợp lý; hãy xem lại ngày. | The year is not plausible; look at the day again.');
/** Rules compare ids as text: whoever is named in capital letters is the same person. */
const id = z.uuid('Mã không đúng dạng. | Not a valid id.').toLowerCase();
const aCount = z.number().int().min(0).max(100_000);
const SHORT = 500;
const LONG = 20_000;
const MOST = 60;
const line = z.string().trim().min(1).max(SHORT).refine(isOneLine, NOT_ONE_LINE);

const FIELDS: Readonly<Record<FieldSpec['is'], (field: FieldSpec) => z.ZodType>> = {
  text: () => line,
  longText: () => z.string().trim().min(1).max(LONG),
  day: () => day,
  person: () => id,
  people: () => z.array(id).min(1).max(MOST),
  meeting: () => id,
  flag: () => z.boolean(),
  count: () => aCount,
  voters: () => aCount,
  choice: (field) => z.enum([...(field.options ?? [])] as [string, ...string[]]),
  team: () => z.array(z.strictObject({ personId: id, role: z.enum(['leader', 'secretary', 'member']) })).min(1).max(MOST),
  findings: () =>
    z.array(z.strictObject({
      title: line,
      kind: z.enum(['limitation', 'shortcoming', 'violation']),
      clause: line,
      reasons: z.string().trim().min(1).max(LONG),
      remedyBy: day.optional(),
    })).max(MOST),
};

/** Making a schema, and drawing it, cost more than checking with it. What is made is held for as long as the fields of the very definition for which it was made, and is that of no other. */
const drawn = new WeakMap<ActionSpec['input'], unknown>();
const made = new WeakMap<ActionSpec['input'], z.ZodType<Record<string, unknown>>>();

/** The schema of an action's input, made from its fields: it validates, and it is the form that the page draws. */
export function inputSchema(fields: ActionSpec['input']): z.ZodType<Record<string, unknown>> {
  const known = made.get(fields);
  if (known) return known;
  const schema = schemaOf(fields);
  made.set(fields, schema);
  return schema;
}

function schemaOf(fields: ActionSpec['input']): z.ZodType<Record<string, unknown>> {
  const shape = Object.entries(fields).map(([name, field]) => {
    const schema = FIELDS[field.is](field).meta({ 'x-field': field.is === 'voters' ? 'count' : field.is });
    return [name, field.optional ? schema.optional() : schema] as const;
  });
  return z.strictObject(Object.fromEntries(shape));
}

/** The same schema as JSON Schema (draft 2020-12), as `_actions` carries it: one for all who ask, so that nobody can change it. */
export function inputJsonSchema(fields: ActionSpec['input']): unknown {
  const known = drawn.get(fields);
  if (known) return known;
  const form = frozen(z.toJSONSchema(inputSchema(fields), { io: 'input' }));
  drawn.set(fields, form);
  return form;
}

function frozen(part: object): object {
  for (const inner of Object.values(part) as unknown[]) if (typeof inner === 'object' && inner !== null) frozen(inner);
  return Object.freeze(part);
}

/** Persons named in an input: the rules want to know about each of them. */
export function personsIn(fields: ActionSpec['input'], input: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = input[name];
    if (field.is === 'person' && typeof value === 'string') return [value];
    if (field.is === 'people') return value as string[];
    return field.is === 'team' ? (value as { personId: string }[]).map((member) => member.personId) : [];
  });
}
