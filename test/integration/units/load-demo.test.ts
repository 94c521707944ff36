import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@kiem-giam/platform';
import { beginDataFolder, checkout, loadDemo } from '@kiem-giam/stack';
import { freshDatabase, freshFolder, type FreshDatabase } from '../../env/servers';

describe('loading the demo', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterAll(() => database.drop());

  it('refuses a folder that is not marked as a demo, and leaves the database as it was', async () => {
    const folder = freshFolder();
    const where = { apiUrl: database.urls.api, ownerUrl: database.urls.owner, folder };
    await expect(loadDemo(where)).rejects.toThrow('marked as demo');
    beginDataFolder(folder, { kind: 'real', isRehearsal: false });
    await expect(loadDemo(where)).rejects.toThrow('marked as demo');
    const source = await openDatabase({ url: database.urls.api, poolSize: 1, applicationName: 'test' });
    expect(await source.query('SELECT is_demo, demo_loaded_at FROM installation')).toEqual([{ is_demo: false, demo_loaded_at: null }]);
    await source.destroy();
  });

  it('loads units, policies, approved calendars and accounts, and a second time only tells the accounts', async () => {
    const folder = freshFolder();
    beginDataFolder(folder, { kind: 'demo', isRehearsal: true });
    const where = { apiUrl: database.urls.api, ownerUrl: database.urls.owner, folder };
    const first = await loadDemo(where);
    const source = await openDatabase({ url: database.urls.api, poolSize: 1, applicationName: 'test' });
    const [counts] = await source.query<Record<string, unknown>[]>(
      `SELECT (SELECT is_demo AND demo_loaded_at IS NOT NULL FROM installation) AS marked,
              (SELECT count(*)::int FROM calendar_years WHERE status = 'approved' AND approved_by IS NOT NULL) AS calendars,
              (SELECT count(*)::int FROM units) AS units`,
    );
    await source.destroy();
    expect(counts).toEqual({ marked: true, calendars: 3, units: 275 });
    const positions = Object.fromEntries(first.accounts.map(({ login, position }) => [login, position]));
    expect(positions).toMatchObject({
      'x-ubkt-cn': { vi: 'chủ nhiệm Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng', en: 'chair of the commune’s inspection committee' },
      'x-03-bt': { vi: 'bí thư Chi bộ xóm Gò Sim (hư cấu)', en: 'secretary of cell X-03' },
      'x-03-dv01': { vi: 'đảng viên', en: 'Party member' },
    });
    for (const page of ['README.md', 'README.vi.md']) expect(signedInAsBy(page).filter((login) => !first.accounts.some((account) => account.isMainCast && account.login === login))).toEqual([]);
    expect(await loadDemo(where)).toEqual(first);
  });
});

/** The accounts that the walk of a first page has its reader sign in with; `npm start` introduces the main cast. */
function signedInAsBy(page: string): string[] {
  const found = [...readFileSync(join(checkout, page), 'utf8').matchAll(/`([xpt]-[a-z0-9-]+)`/g)].map(([, login]) => login!);
  expect(found).toContain('x-05-bt');
  return found;
}
