import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@kiem-giam/contracts';
import { openDatabase } from '@kiem-giam/platform';
import {
  approveCalendarYear, calendarDays, calendarRevision, calendarYear, CalendarCache, checkCalendarFile, listCalendarYears, loadCalendarFile, policyDataFolder,
} from '@kiem-giam/policies';
import type { DataSource } from 'typeorm';
import { freshDatabase, freshFolder, type FreshDatabase } from '../../env/servers';

describe('a working calendar', () => {
  const person = randomUUID();
  const file2026 = join(policyDataFolder, 'calendar-2026.json');
  let database: FreshDatabase;
  let api: DataSource;
  let engine: DataSource;

  beforeAll(async () => {
    database = await freshDatabase();
    api = await openDatabase({ url: database.urls.api, poolSize: 3, applicationName: 'test' });
    engine = await openDatabase({ url: database.urls.engine, poolSize: 1, applicationName: 'test' });
    await api.query(`INSERT INTO people (id, code, full_name) VALUES ($1, 'Y-01', 'Người Hư Cấu')`, [person]);
  });

  afterAll(async () => {
    await api.destroy();
    await engine.destroy();
    await database.drop();
  });

  const load = (file: string) => api.transaction((manager) => loadCalendarFile(manager, file, { personId: person }));
  const approve = (year: number, revision: number) =>
    api.transaction((manager) => approveCalendarYear(manager, { year, revision }, { personId: person }));
  const fileWith = (change: (content: { year: number; days: Record<string, unknown>[] }) => void): string => {
    const content = JSON.parse(readFileSync(file2026, 'utf8')) as { year: number; days: Record<string, unknown>[] };
    change(content);
    const file = join(freshFolder(), 'calendar.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const refusal = (work: Promise<unknown>): Promise<Problem> => work.then(() => { throw new Error('not refused'); }, (error: Problem) => error);

  it('counts for nothing while it is a draft, and from its approval on', async () => {
    const cache = new CalendarCache();
    expect((await cache.read(engine.manager)).approvedYears.size).toBe(0);
    const report = await load(file2026);
    expect(report).toMatchObject({ year: 2026, revision: 1, errors: [] });
    expect(await calendarDays(engine.manager, '2026-01-01', '2026-12-31')).toEqual([]);
    expect((await cache.read(engine.manager)).specialDays.size).toBe(0);

    await approve(2026, 1);
    const days = await calendarDays(engine.manager, '2026-02-01', '2026-02-28');
    expect(days.map((day) => day.on)).toEqual(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']);
    const calendar = await cache.read(engine.manager);
    expect([...calendar.approvedYears]).toEqual([2026]);
    expect(calendar.specialDays.get('2026-01-10')?.kind).toBe('workingWeekend');
    expect(calendar.specialDays.has('2026-11-24')).toBe(false);
  });

  it('is loaded and approved twice without a second revision', async () => {
    expect(await load(file2026)).toMatchObject({ revision: 1, added: [] });
    const before = await calendarRevision(api.manager);
    await approve(2026, 1);
    expect(await calendarRevision(api.manager)).toBe(before);
  });

  it('stays in force while a new draft waits, gives way when it is approved, and a held calendar follows', async () => {
    const cache = new CalendarCache();
    const old = await cache.read(engine.manager);
    const switchedOn = fileWith(({ days }) => { for (const day of days) if (day['on'] === '2026-11-24') day['inForce'] = true; });
    const { revision } = await load(switchedOn);
    expect(await cache.read(engine.manager)).toBe(old);
    expect(await calendarYear(api.manager, 2026)).toMatchObject({ approved: { revision: 1, approvedBy: person }, draft: { revision: 2, approvedBy: null } });
    await approve(2026, revision);
    expect((await cache.read(engine.manager)).specialDays.get('2026-11-24')?.kind).toBe('holiday');
    expect(await listCalendarYears(api.manager)).toEqual([{ year: 2026, isApproved: true, hasDraft: false, unconfirmedDays: 4 }]);
  });

  it('is not approved in a form that the person did not read', async () => {
    const { revision } = await load(fileWith(({ days }) => { days.pop(); }));
    await load(fileWith(({ days }) => { days.splice(0, 2); }));
    expect((await refusal(approve(2026, revision))).code).toBe('CALENDAR_DRAFT_CHANGED');
    expect((await refusal(approve(2031, 1))).code).toBe('CALENDAR_YEAR_UNKNOWN');
  });

  it('with a bad row is refused whole, each fault named in both languages', async () => {
    const bad = fileWith(({ days }) => { days[0]!['on'] = '2025-02-29'; days[1]!['kind'] = 'feast'; });
    const before = await calendarYear(api.manager, 2026);
    const error = await refusal(load(bad));
    expect(error.code).toBe('CALENDAR_FILE_INVALID');
    expect(error.fields.map((field) => field.path)).toEqual(['calendar.json: days[0].on', 'calendar.json: days[1].kind']);
    expect((await checkCalendarFile(bad)).errors).toEqual(error.fields);
    expect(await calendarYear(api.manager, 2026)).toEqual(before);
  });

  it('cannot be changed behind the functions: days are written with a draft only, and nobody deletes', async () => {
    const day = `INSERT INTO calendar_days VALUES (2026, 2, '2026-12-24', 'holiday', 'x', 'x', true, true, 'x')`;
    await expect(api.query(day)).rejects.toThrow('draft calendar only');
    await expect(api.query('DELETE FROM calendar_days')).rejects.toThrow('permission denied');
    await expect(api.query(`UPDATE calendar_days SET in_force = true`)).rejects.toThrow('permission denied');
    await expect(engine.query(`UPDATE calendar_years SET status = 'draft'`)).rejects.toThrow('permission denied');
    await expect(api.query(`UPDATE calendar_years SET status = 'approved', approved_by = NULL WHERE status = 'draft'`)).rejects.toThrow('calendar_years_approved_by_a_person');
  });

  it('leaves its changes in the audit chain', async () => {
    const rows = await engine.query<{ action: string; actor_person_id: string }[]>(
      `SELECT action, actor_person_id FROM audit_entries WHERE stream = 'policies' ORDER BY seq LIMIT 2`,
    );
    expect(rows).toEqual([{ action: 'calendarDrafted', actor_person_id: person }, { action: 'calendarApproved', actor_person_id: person }]);
  });
});
