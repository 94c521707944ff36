/** SQLSTATE classes 21 (cardinality violation) and 22 (data exception): the statement was understood, a value in it was not. */
const REFUSED = /^2[12][0-9A-Z]{3}$/;

/** Whether PostgreSQL refused a value of a statement, such as text with U+0000 or a day that does not exist; sending it again cannot help. */
export function isRefusedValue(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { driverError, code } = error as { driverError?: unknown; code?: unknown };
  if (driverError !== undefined && driverError !== error) return isRefusedValue(driverError);
  return typeof code === 'string' && REFUSED.test(code);
}
