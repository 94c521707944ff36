import { Problem } from '@kiem-giam/contracts';
import { QueryFailedError } from 'typeorm';

/** A commit that is refused for good: nothing was written and trying again as it stands cannot help. */
export interface RefusedCommit {
  code: string;
  params: Record<string, unknown>;
}

/**
 * SQLSTATEs by which the database refuses for good: bad value, broken constraint, missing right, raised by a trigger.
 * Everything else (connection, deadlock, serialization, disk, or a defect of ours) is tried again until it is mended.
 */
const REFUSING_STATES = /^(22|23|42501|P0)/;

/** Whether an error is a fault of the moment (tried again without limit) and not a refusal. */
export function isFault(error: unknown): boolean {
  if (error instanceof Problem) return false;
  return !(error instanceof QueryFailedError) || isOpenedBefore(error) || !REFUSING_STATES.test(stateOf(error));
}

/** Whether a case was there already when its opening was written: the same opening tried again, which finds what its first try left. */
export function isOpenedBefore(error: unknown): boolean {
  return error instanceof QueryFailedError && constraintOf(error) === 'cases_pkey';
}

/** Whether a case was to rest on a foundation that is not there: the database was restored to a time before it, and this process does not know. */
export function isFoundationLost(error: unknown): boolean {
  return error instanceof QueryFailedError && constraintOf(error) === 'cases_foundation_hash_fkey';
}

/** Turns a refusing error into the code that the caller sees. */
export function refusalOf(error: unknown): RefusedCommit {
  if (error instanceof Problem) return { code: error.code, params: { ...error.params } };
  if (!(error instanceof QueryFailedError)) throw error;
  const constraint = constraintOf(error);
  if (constraint === 'journal_command_id_key') return { code: 'COMMAND_ALREADY_COMMITTED', params: {} };
  return { code: 'COMMIT_REFUSED', params: { state: stateOf(error), constraint: constraint ?? '–' } };
}

function constraintOf(error: QueryFailedError): string | undefined {
  return (error.driverError as { constraint?: string }).constraint;
}

function stateOf(error: QueryFailedError): string {
  return String((error.driverError as { code?: unknown }).code ?? '');
}
