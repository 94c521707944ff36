import { inputJsonSchema } from '@kiem-giam/cases';
import type { BilingualText } from '@kiem-giam/contracts';
import { everyAction, papersAskedBy, processes, words, type ActionSpec, type ProcessWords } from '@kiem-giam/workflows';
import type { OpenAPIObject } from '@nestjs/swagger';

/** A JSON Schema, as far as it is looked into here. */
interface JsonObject {
  properties?: Record<string, Record<string, unknown>>;
  [key: string]: unknown;
}

/** Writes out what `input` may hold: one schema per process that people open (`Opening.…`) and per action (`Action.<process>.…`), made from the definitions. */
export function describeInputs(document: OpenAPIObject): void {
  const openings: Record<string, JsonObject> = {};
  const actions: Record<string, JsonObject> = {};
  for (const definition of Object.values(processes)) {
    const { process, opening } = definition;
    const called = words[process];
    if (called === undefined) continue;
    if (opening.who.length > 0) openings[`Opening.${process}`] = inputOf(called, called.name, opening, []);
    for (const { stage, name, action } of everyAction(definition)) actions[`Action.${process}.${name}`] = inputOf(called, called.actions[name], action, papersAskedBy({ definition, stage: stage ?? '' }, action, {}));
  }
  Object.assign(document.components!.schemas!, openings, actions);
  inputIsOneOf(document, '/api/v1/cases', openings);
  inputIsOneOf(document, '/api/v1/cases/{id}/actions/{action}', actions);
}

function inputOf(called: ProcessWords, label: BilingualText | undefined, { input, papersWhere = {} }: Pick<ActionSpec, 'input' | 'papersWhere'>, papers: readonly string[]): JsonObject {
  const { $schema: _draft, ...schema } = inputJsonSchema(input) as JsonObject;
  // Several actions may share their fields, and so their form: each gets properties of its own, titled in its process's words.
  const properties = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, { ...field, title: both(called.fields[name]) }]));
  const named = (kinds: readonly string[]): string => kinds.map((kind) => both(called.papers[kind]) || kind).join('; ');
  const where = Object.entries(papersWhere).map(([field, kinds]) => `${named(kinds)} (\`${field}\`: ${input[field]?.is === 'count' ? '> 0' : 'true'})`);
  const brings = [named(papers), ...where].filter((part) => part !== '').join('; ');
  return { ...schema, properties, title: `${both(label)} (${both(called.name)})`, ...(brings !== '' && { description: `Kèm giấy tờ · With papers: ${brings}` }) };
}

function inputIsOneOf(document: OpenAPIObject, path: string, schemas: Readonly<Record<string, JsonObject>>): void {
  const body = document.paths[path]?.post?.requestBody as { content: Record<string, { schema: JsonObject }> } | undefined;
  const { properties } = body!.content['application/json']!.schema;
  properties!['input'] = { default: {}, anyOf: Object.keys(schemas).map((name) => ({ $ref: `#/components/schemas/${name}` })) };
}

const both = (text: BilingualText | undefined): string => (text === undefined ? '' : `${text.vi} · ${text.en}`);
