import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '@kiem-giam/contracts';
import policyNumbers from '../data/policy-numbers.json';
import { calendarRowsOf } from './calendar/calendar-rows';
import { shippedDays } from './due-dates/spec/examples';
import { newMoonDay, newMoonNumber } from './due-dates/spec/new-moon';
import { overlapsIn, policyRowsOf } from './numbers/policy-rows';

describe('the policy numbers of the product', () => {
  const { rows, errors } = policyRowsOf(policyNumbers, 'policy-numbers.json');

  it('are all well-formed and never overlap', () => {
    expect([...errors, ...overlapsIn(rows)]).toEqual([]);
    expect(rows).toHaveLength(policyNumbers.numbers.length);
  });

  it('call verified only what was read, and say where', () => {
    const flags = rows.filter((row) => row.verified).map((row) => row.sourceRef.slice(0, 4).trim());
    expect(new Set(flags)).toEqual(new Set(['[V2]']));
    expect(rows.every((row) => /^\[(V|V2|R|DEF)\] /.test(row.sourceRef))).toBe(true);
  });
});

describe('the calendars of the product', () => {
  it.each([
    ['2025-01-29', '2025-04-07'],
    ['2026-02-17', '2026-04-26'],
    ['2027-02-06', '2027-04-16'],
  ])("Tết on %s is a new moon in Vietnam, and Hùng Kings' Day on %s the tenth day two moons later", (tet, hungKings) => {
    const moon = newMoonNumber(tet);
    expect([newMoonDay(moon), addDays(newMoonDay(moon + 2), 9)]).toEqual([tet, hungKings]);
    expect(shippedDays.find(({ on }) => on === tet)?.name.vi).toBe('Tết Nguyên đán');
    expect(shippedDays.find(({ on }) => on === hungKings)?.name.vi).toBe('Giỗ Tổ Hùng Vương');
  });

  it('keep the new holiday of 24 November switched off until a law brings it into force', () => {
    expect(shippedDays.filter(({ on }) => on.endsWith('-11-24')).map(({ on, inForce }) => [on.slice(0, 4), inForce])).toEqual([['2026', false], ['2027', false]]);
  });

  it('call a day confirmed only where its law or announcement was read', () => {
    expect(shippedDays.filter((day) => day.confirmed && !day.sourceRef.startsWith('[V2]'))).toEqual([]);
  });

  it('name pages that the list of sources gives with their address', () => {
    const listed = readFileSync(join(__dirname, '../../../docs/regulations.md'), 'utf8').split('## Short names of sources')[1]!;
    const sites = (text: string): string[] => text.match(/\b[\w-]+(?:\.[\w-]+)*\.(?:vn|net|com)\b|\bvnanet\b/g) ?? [];
    const named = [...shippedDays, ...policyNumbers.numbers].flatMap(({ sourceRef }) => sites(sourceRef));
    expect([...new Set(named)].filter((site) => !listed.includes(`\n| ${site}`))).toEqual([]);
    expect(named).toContain('theotoi.net');
  });
});

describe('a calendar file with faults', () => {
  it('is told of every one of them, by day, in both languages', () => {
    const good = { on: '2026-01-10', kind: 'workingWeekend', name: { vi: 'làm bù', en: 'worked' }, confirmed: true, inForce: true, sourceRef: 'x' };
    const { rows, errors } = calendarRowsOf({
      year: 2026,
      days: [good, good, { ...good, on: '2026-02-30' }, { ...good, on: '2027-01-02' }, { ...good, on: '2026-01-12' }, { on: '2026-05-01', kind: 'holiday' }, { ...good, on: '2026-01-17', kind: 'compensation' }],
    }, 'f.json');
    expect(rows).toHaveLength(2);
    expect(errors.map(({ path }) => path)).toEqual([
      'f.json: days[2].on', 'f.json: days[3].on', 'f.json: days[4].kind', 'f.json: days[5].name', 'f.json: days[5].confirmed',
      'f.json: days[5].inForce', 'f.json: days[5].sourceRef', 'f.json: days[6].kind', 'f.json: 2026-01-10',
    ]);
    expect(errors.every(({ vi, en }) => vi !== '' && en !== '')).toBe(true);
  });
});

describe('a policy file with faults', () => {
  it('is told of every one of them', () => {
    const good = policyNumbers.numbers[0]!;
    const { rows, errors } = policyRowsOf({
      numbers: [{ ...good, value: -1 }, { ...good, status: 'regulation', clause: null }, { ...good, status: 'default', verified: true }, { ...good, effectiveTo: '2020-01-01' }, 7],
    }, 'p.json');
    expect(rows).toEqual([]);
    expect(errors.slice(0, 4).map(({ path }) => path)).toEqual(['p.json: numbers[0].value', 'p.json: numbers[1].clause', 'p.json: numbers[2].verified', 'p.json: numbers[3].effectiveTo']);
    expect(overlapsIn([0, 1].map(() => ({ ...policyRowsOf({ numbers: [good] }, 'p.json').rows[0]! })))).toHaveLength(1);
  });
});
