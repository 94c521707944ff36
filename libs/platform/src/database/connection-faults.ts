/** SQLSTATEs by which PostgreSQL says that it is going away, is not there yet, takes nobody more, or kept a lock from us for too long. */
const AWAY = /^(08|57P0|53300|55P03)/;
const BROKEN = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;
const UNREACHED = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'];

/** Whether an error means that the database could not be reached, so that the same request may be sent again. */
export function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { driverError, code } = error as { driverError?: unknown; code?: unknown };
  if (driverError !== undefined && driverError !== error) return isConnectionFault(driverError);
  return (typeof code === 'string' && (AWAY.test(code) || UNREACHED.includes(code))) || BROKEN.test(error.message);
}
