import { isRefusedValue } from './refused-values';

const refusal = (code: string): Error => Object.assign(new Error('refused'), { code });

test.each(['21000', '22021', '22008', '22P02'])('SQLSTATE %s is a value that was refused', (code) => {
  expect(isRefusedValue(refusal(code))).toBe(true);
  expect(isRefusedValue(Object.assign(new Error('query failed'), { driverError: refusal(code) }))).toBe(true);
});

test.each(['23505', '42501', '40001', 'ECONNREFUSED'])('%s is not', (code) => {
  expect(isRefusedValue(refusal(code))).toBe(false);
});
