import { processes } from '@kiem-giam/workflows';
import { inputJsonSchema } from './input-schema';

const { input } = processes['inspection']!.opening;

test('the form of a definition is drawn once', () => {
  expect(inputJsonSchema(input)).toMatchObject({ required: ['signs', 'basis'] });
  expect(inputJsonSchema(input)).toBe(inputJsonSchema(input));
});

test('nobody who asks for it changes it for the others: actions that share their fields share it too', () => {
  const { properties } = inputJsonSchema(input) as { properties: Record<string, Record<string, unknown>> };
  expect(() => { properties['signs']!['title'] = 'another'; }).toThrow(TypeError);
  expect(() => { properties['place'] = {}; }).toThrow(TypeError);
});

test('another definition has its own form, however alike the two are', () => {
  const alike = { ...input };
  expect(inputJsonSchema(alike)).toEqual(inputJsonSchema(input));
  expect(inputJsonSchema(alike)).not.toBe(inputJsonSchema(input));
  expect(inputJsonSchema({ ...input, place: { is: 'text' } })).toMatchObject({ required: ['signs', 'basis', 'place'] });
});
