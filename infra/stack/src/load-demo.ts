import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPasswordFileIn, makeDemoAccounts } from '@kiem-giam/access';
import type { BilingualText } from '@kiem-giam/contracts';
import { openDatabase } from '@kiem-giam/platform';
import { approveCalendarYear } from '@kiem-giam/policies';
import { personIdOf } from '@kiem-giam/units';
import { Client } from 'pg';
import type { EntityManager } from 'typeorm';
import { installationIn } from './data-folder';
import { ordinaryMember, positionsInWords } from './demo-positions';
import { loadFilesOfFolder, loadShippedRules } from './shipped-rules';
import { StackError } from './stack-error';
import { checkout } from './system';

/** A demo account, as printed at the start. */
export interface DemoAccount {
  login: string;
  fullName: string;
  position: BilingualText;
  /** Whether the walks in README and in `infra/demo` speak of this person. */
  isMainCast: boolean;
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
      accounts: accounts.map(({ login, fullName, isMainCast }) => ({ login, fullName, isMainCast, position: positions.get(login) ?? ordinaryMember })),
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

function notADemo(folder: string): StackError {
  return new StackError({
    vi: `Dữ liệu demo chỉ nạp vào thư mục được đánh dấu là demo; ${folder} không phải.`,
    en: `Demo data loads only into a folder that is marked as demo; ${folder} is not.`,
  });
}
