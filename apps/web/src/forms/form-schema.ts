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

/** Kinds of paper that the act asks for as the form is filled in now: those of every such act, and those that a flag which is set asks for. */
export function papersAskedFor(papers: readonly string[], papersWhere: Readonly<Record<string, readonly string[]>>, values: FormValues): string[] {
  return [...papers, ...Object.entries(papersWhere).flatMap(([flag, kinds]) => (values[flag] === true ? kinds : []))];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}
