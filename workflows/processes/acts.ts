import type { Effect, FieldSpec } from '../engine/definition';

/** A decision stands in a document: an extension needs one, and competence moves by one only. */
export const document = { documentNumber: { is: 'text' }, documentDay: { is: 'day' } } as const satisfies Record<string, FieldSpec>;

/** What the form of every decision that gives more time asks for. */
export const extension = { ...document, until: { is: 'day' }, reasons: { is: 'longText' } } as const satisfies Record<string, FieldSpec>;

/** Tells parties of an act by one notice. */
export const tell = (template: string, ...parties: string[]): Effect[] => parties.map((party) => ({ do: 'tell', party, template }));
