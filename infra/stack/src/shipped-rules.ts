import { appendAudit } from '@kiem-giam/audit';
import { openDatabase, worldTime } from '@kiem-giam/platform';
import { loadNewPolicyNumbers, loadPolicyFolder, policyDataFolder, type CalendarLoadReport, type NewNumbersReport } from '@kiem-giam/policies';
import { competenceDataFolder, loadFiles } from '@kiem-giam/units';
import type { EntityManager } from 'typeorm';

/**
 * Gives an installation, on its first start, the rules that come with the product: policy numbers and competence, each with its clause,
 * status and flag, and calendars as drafts. By a later start the rules are those of the installation's own people: of a newer version it then
 * takes the policy numbers that it does not have, and changes nothing that it has. Answers what to tell whoever starts it, a line each.
 */
export async function takeInShippedRules(apiUrl: string): Promise<string[]> {
  const source = await openDatabase({ url: apiUrl, poolSize: 1, applicationName: 'kiem-giam shipped rules' });
  try {
    return await source.transaction(async (manager) => {
      const numbers = await manager.query<unknown[]>('SELECT 1 FROM policy_numbers LIMIT 1');
      if (numbers.length > 0) return newNumbersInWords(await loadNewPolicyNumbers(manager, policyDataFolder, { personId: null }));
      await loadShippedRules(manager, { personId: null });
      return [];
    });
  } finally {
    await source.destroy();
  }
}

function newNumbersInWords({ added, left }: NewNumbersReport): string[] {
  const news = added.length > 0 ? [`Số liệu chính sách mới của phiên bản này · New policy numbers of this version: ${added.join(', ')}`] : [];
  const how = left.length > 0 ? ['Muốn dùng: docs/policies-and-calendars.md · To use them: docs/policies-and-calendars.md'] : [];
  return [...news, ...left.map(({ vi, en }) => `${vi} · ${en}`), ...how];
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
