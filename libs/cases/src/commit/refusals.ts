import { Problem } from '@kiem-giam/contracts';
import { QueryFailedError } from 'typeorm';

/** A commit that is refused for good: nothing was written and trying again as it stands cannot help. */
export interface RefusedCommit {
  code: string;
  params: Record<string, unknown>;
}

/** Classes of SQLSTATE after which the same commit may succeed later: connection, resources, operator, deadlock and serialization. */
const PASSING_STATES = /^(08|53|57|58|40001|40P01|55P03)/;

/** Whether an error is a fault of the moment (tried again without limit) and not a refusal. */
export function isFault(error: unknown): boolean {
  if (error instanceof Problem) return false;
  if (!(error instanceof QueryFailedError)) return true;
  const state = stateOf(error);
  return state === '' || PASSING_STATES.test(state);
}

/** Turns a refusing error into the code that the caller sees. */
export function refusalOf(error: unknown): RefusedCommit {
  if (error instanceof Problem) return { code: error.code, params: { ...error.params } };
  if (!(error instanceof QueryFailedError)) throw error;
  const { constraint } = error.driverError as { constraint?: string };
  if (constraint === 'journal_command_id_key') return { code: 'COMMAND_ALREADY_COMMITTED', params: {} };
  return { code: 'COMMIT_REFUSED', params: { state: stateOf(error), constraint: constraint ?? '–' } };
}

function stateOf(error: QueryFailedError): string {
  return String((error.driverError as { code?: unknown }).code ?? '');
}
