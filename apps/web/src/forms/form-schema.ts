/** What a field of an action holds, as the API marks it in the JSON Schema of the action's input. */
export type FieldKind = 'text' | 'longText' | 'day' | 'person' | 'choice' | 'flag' | 'count' | 'findings' | 'team' | 'meeting' | 'people';

/** One field of a form. */
export interface FormField {
  name: string;
  kind: FieldKind;
  isOptional: boolean;
  options: readonly string[];
}

/** What is typed in so far, by field. */
export type FormValues = Readonly<Record<string, unknown>>;

interface InputSchema {
  properties?: Readonly<Record<string, { 'x-field'?: FieldKind; enum?: readonly string[] }>>;
  required?: readonly string[];
}

/** The fields that a JSON Schema asks for, in its order. */
export function fieldsOf(schema: unknown): FormField[] {
  const { properties = {}, required = [] } = (schema ?? {}) as InputSchema;
  return Object.entries(properties).map(([name, property]) => ({
    name, kind: property['x-field'] ?? 'text', isOptional: !required.includes(name), options: property.enum ?? [],
  }));
}

/** Names of fields that must be filled and are not yet. */
export function missingIn(fields: readonly FormField[], values: FormValues): string[] {
  return fields.filter(({ name, kind, isOptional }) => !isOptional && kind !== 'flag' && kind !== 'findings' && isEmpty(values[name])).map(({ name }) => name);
}

/** The values as the API takes them: numbers as numbers, what is empty left out, a flag that was never touched as no. */
export function inputFrom(fields: readonly FormField[], values: FormValues): Record<string, unknown> {
  const filled = fields.flatMap(({ name, kind }): [string, unknown][] => {
    const value = values[name];
    if (kind === 'flag') return [[name, value === true]];
    if (kind === 'findings') return [[name, value ?? []]];
    if (isEmpty(value)) return [];
    return [[name, kind === 'count' ? Number(value) : value]];
  });
  return Object.fromEntries(filled);
}

/** Kinds of paper that the act asks for as the form is filled in now: those of every such act, and those that a flag which is set, or a count that is more than none, asks for. */
export function papersAskedFor(papers: readonly string[], papersWhere: Readonly<Record<string, readonly string[]>>, values: FormValues): string[] {
  return [...papers, ...Object.entries(papersWhere).flatMap(([field, kinds]) => (Number(values[field] ?? 0) > 0 ? kinds : []))];
}

/** The paper of an act that asks for none: the API takes it with such an act, and needs it where the act was done on an earlier day. */
export const PAPER_OF_ANY_ACT = 'actPaper';

/** The papers of a form as it is filled in so far. */
export interface PapersSoFar {
  asked: readonly string[];
  /** Kinds that were handed in before and need not come again. */
  handedIn: readonly string[];
  chosen: readonly string[];
  isEarlierDay: boolean;
}

/** Kinds of paper that still have to be chosen: those asked for and, where the act was done on an earlier day, one that shows it. */
export function papersToChoose({ asked, handedIn, chosen, isEarlierDay }: PapersSoFar): string[] {
  const missing = asked.filter((kind) => !handedIn.includes(kind) && !chosen.includes(kind));
  const taken = papersTaken(asked);
  if (missing.length > 0 || !isEarlierDay || taken.some((kind) => chosen.includes(kind))) return missing;
  return taken.slice(0, 1);
}

/** Kinds of paper that go with the act: those asked for, else the one that any act may have. */
export function papersTaken(asked: readonly string[]): readonly string[] {
  return asked.length > 0 ? asked : [PAPER_OF_ANY_ACT];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}
