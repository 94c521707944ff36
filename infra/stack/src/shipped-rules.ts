import { appendAudit } from '@kiem-giam/audit';
import { openDatabase, worldTime } from '@kiem-giam/platform';
import { loadPolicyFolder, policyDataFolder, type CalendarLoadReport } from '@kiem-giam/policies';
import { competenceDataFolder, loadFiles } from '@kiem-giam/units';
import type { EntityManager } from 'typeorm';

/**
 * Gives an installation, on its first start, the rules that come with the product: policy numbers and competence, each with its clause,
 * status and flag, and calendars as drafts. Later it changes nothing: by then the rules are those of the installation's own people.
 */
export async function loadShippedRulesOnce(apiUrl: string): Promise<void> {
  const source = await openDatabase({ url: apiUrl, poolSize: 1, applicationName: 'kiem-giam first start' });
  try {
    await source.transaction(async (manager) => {
      const numbers = await manager.query<unknown[]>('SELECT 1 FROM policy_numbers LIMIT 1');
      if (numbers.length === 0) await loadShippedRules(manager, { personId: null });
    });
  } finally {
    await source.destroy();
  }
}

/** Loads them in the caller's transaction, and answers the calendars that now wait for a person's approval. */
export async function loadShippedRules(manager: EntityManager, by: { personId: string | null }): Promise<CalendarLoadReport[]> {
  await loadFilesOfFolder(manager, competenceDataFolder);
  const { calendars } = await loadPolicyFolder(manager, policyDataFolder, by);
  return calendars;
}

/** Loads import files that are part of the checkout, with an audit entry; they are right, or the checkout is broken. */
export async function loadFilesOfFolder(manager: EntityManager, folder: string): Promise<void> {
  const { errors, rows } = await loadFiles(manager, folder, { dryRun: false });
  if (errors.length > 0) throw new Error(`The files in ${folder} are wrong: ${JSON.stringify(errors.slice(0, 5))}`);
  const { epochMs } = await worldTime(manager);
  await appendAudit(manager, { stream: 'units', at: epochMs, actorPersonId: null, action: 'filesLoaded', facts: { rows }, text: null });
}
