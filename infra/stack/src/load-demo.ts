import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPasswordFileIn, makeDemoAccounts } from '@kiem-giam/access';
import { openDatabase } from '@kiem-giam/platform';
import { approveCalendarYear } from '@kiem-giam/policies';
import { personIdOf } from '@kiem-giam/units';
import { Client } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { installationIn } from './data-folder';
import { loadFilesOfFolder, loadShippedRules } from './shipped-rules';
import { StackError } from './stack-error';
import { checkout } from './system';

/** A demo account, as printed at the start. */
export interface DemoAccount {
  login: string;
  fullName: string;
  /** Position in words, Vietnamese. */
  position: string;
}

/** Whom the demo lets approve the calendars: the province's office clerk, since a calendar counts only once a person approved it. */
const CALENDAR_APPROVER = 'T-VP';

/** Marks the installation as a demo and loads its world once. `folder` is the data folder, marked as demo; any other is refused. */
export async function loadDemo(where: { apiUrl: string; ownerUrl: string; folder: string }): Promise<{ accounts: DemoAccount[]; password: string }> {
  if (installationIn(where.folder)?.kind !== 'demo') throw notADemo(where.folder);
  const isLoaded = await markAsDemo(where.ownerUrl);
  const source = await openDatabase({ url: where.apiUrl, poolSize: 1, applicationName: 'kiem-giam demo' });
  try {
    if (!isLoaded) {
      await source.transaction(loadWorld);
      await asOwner(where.ownerUrl, 'UPDATE installation SET demo_loaded_at = now()');
      // Without statistics the planner would guess at thousands of dated rows until the server looks by itself.
      await asOwner(where.ownerUrl, 'ANALYZE');
    }
    const passwordFile = demoPasswordFileIn(where.folder);
    const accounts = await makeDemoAccounts(source, passwordFile);
    const positions = await positionsInWords(source);
    return {
      accounts: accounts.map(({ login, fullName }) => ({ login, fullName, position: positions.get(login) ?? 'đảng viên' })),
      password: readFileSync(passwordFile, 'utf8').trim(),
    };
  } finally {
    await source.destroy();
  }
}

/** Units and people, the rules that come with the product, and its calendars approved: all of it or nothing. */
async function loadWorld(manager: EntityManager): Promise<void> {
  await loadFilesOfFolder(manager, join(checkout, 'infra/demo'));
  const by = { personId: personIdOf(CALENDAR_APPROVER) };
  for (const { year, revision } of await loadShippedRules(manager, by)) await approveCalendarYear(manager, { year, revision }, by);
}

/** Only the owner may say what an installation is; answers whether its world was loaded before. */
async function markAsDemo(ownerUrl: string): Promise<boolean> {
  const [row] = await asOwner(ownerUrl, 'UPDATE installation SET is_demo = true RETURNING demo_loaded_at IS NOT NULL AS loaded');
  return row?.['loaded'] === true;
}

async function asOwner(ownerUrl: string, statement: string): Promise<Record<string, unknown>[]> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return (await owner.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await owner.end();
  }
}

/** The words in which a demo account is introduced; the highest position of each person, by lower-case code. */
async function positionsInWords(source: DataSource): Promise<Map<string, string>> {
  const rows = await source.query<{ login: string; words: string }[]>(
    `SELECT DISTINCT ON (x.code) lower(x.code) AS login,
            (CASE p.role WHEN 'secretary' THEN 'bí thư' WHEN 'deputySecretary' THEN 'phó bí thư'
                         WHEN 'member' THEN CASE u.level WHEN 'cell' THEN 'chi ủy viên' ELSE 'ủy viên' END
                         WHEN 'chair' THEN CASE b.kind WHEN 'inspectionCommittee' THEN 'chủ nhiệm' WHEN 'office' THEN 'chánh' ELSE 'trưởng' END
                         WHEN 'deputyChair' THEN CASE b.kind WHEN 'inspectionCommittee' THEN 'phó chủ nhiệm' ELSE 'phó' END
                         WHEN 'clerk' THEN 'văn thư' ELSE 'cán bộ' END)
            || ' ' || CASE u.level WHEN 'cell' THEN v.name ELSE b.name END AS words
       FROM people x JOIN positions p ON p.person_id = x.id AND upper_inf(p.valid)
       JOIN bodies b ON b.id = p.body_id JOIN units u ON u.id = b.unit_id JOIN unit_versions v ON v.unit_id = u.id AND upper_inf(v.valid)
      ORDER BY x.code, array_position('{inspectionCommittee,committee,office,cellConference}'::text[], b.kind) NULLS LAST, p.role`,
  );
  return new Map(rows.map(({ login, words }) => [login, words]));
}

function notADemo(folder: string): StackError {
  return new StackError({
    vi: `Dữ liệu demo chỉ nạp vào thư mục được đánh dấu là demo; ${folder} không phải.`,
    en: `Demo data loads only into a folder that is marked as demo; ${folder} is not.`,
  });
}
