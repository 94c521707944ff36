import { processes } from '@kiem-giam/workflows';
import { inputJsonSchema } from './input-schema';

const { input } = processes['inspection']!.opening;

test('the form of a definition is drawn once', () => {
  expect(inputJsonSchema(input)).toMatchObject({ required: ['signs', 'basis'] });
  expect(inputJsonSchema(input)).toBe(inputJsonSchema(input));
});

test('another definition has its own form, however alike the two are', () => {
  const alike = { ...input };
  expect(inputJsonSchema(alike)).toEqual(inputJsonSchema(input));
  expect(inputJsonSchema(alike)).not.toBe(inputJsonSchema(input));
  expect(inputJsonSchema({ ...input, place: { is: 'text' } })).toMatchObject({ required: ['signs', 'basis', 'place'] });
});
