import { followTheTree } from '@kiem-giam/cases';
import { personIdOf, unitIdOf } from '@kiem-giam/units';
import type { Acted } from '../../factories/a-story';
import { eventually } from '../../env/engine';
import { aStorySystem } from '../../factories/a-story-system';

// The province inspects a cell of the commune X. The cell then moves from X to the ward P, in which P-001-BT keeps the inspections.

const { story, engine } = aStorySystem();

const reads = async (who: string, caseId: string) => (await story.call(who, 'GET', `/cases/${caseId}`)).status === 200;
const readers = async (caseId: string) => Object.fromEntries(await Promise.all(['t-ubkt-cn', 'x-ubkt-cn', 'p-001-bt'].map(async (who) => [who, await reads(who, caseId)] as const)));
const OF_THE_COMMUNE = { 't-ubkt-cn': true, 'x-ubkt-cn': true, 'p-001-bt': false };
const OF_THE_WARD = { 't-ubkt-cn': true, 'x-ubkt-cn': false, 'p-001-bt': true };

/** An inspection of which the cell has been told, and which its level above therefore reads too. */
async function inspected(cell: string): Promise<string> {
  const opened = await story.call<Acted>('t-ubkt-cn', 'POST', '/cases', { body: story.opening(cell) });
  expect(opened).toMatchObject({ status: 201 });
  const team = [{ personId: personIdOf('T-UBKT-UV1'), role: 'leader' }, { personId: personIdOf('T-UBKT-PCN'), role: 'member' }];
  await story.does('t-ubkt-cn', opened.body.caseId, 'issueDecision', { input: { decisionNumber: '02-QĐ/UBKT', team, periodFrom: '2025-07-01', periodTo: '2025-12-31' }, papers: ['decision', 'plan'] });
  return opened.body.caseId;
}

/** The cell's rows as an administrator writes them: until the day before below X, from that day on below P. */
async function moveToTheWard(cell: string, lastDay: string, firstDay: string): Promise<void> {
  const name = 'Chi bộ chuyển sang phường (hư cấu)';
  const units = ['code,kind,level,parent_code,name,valid_from,valid_to', `${cell},hamletCell,cell,X,${name},2025-07-01,${lastDay}`, `${cell},hamletCell,cell,P,${name},${firstDay},`].join('\n');
  const positions = 'person_code,body_code,role,valid_from,valid_to\nP-001-BT,P/UBKT,member,2025-07-01,';
  expect(await story.call('x-vp', 'POST', '/units/import', { body: { files: { 'units.csv': units, 'positions.csv': positions }, dryRun: false } })).toMatchObject({ status: 200 });
}

test('after a reorganisation the new level above reads the open case and the old one no more', async () => {
  const caseId = await inspected('X-03');
  const { caseId: ofTheCommuneItself } = await story.open();
  await story.issueDecision(ofTheCommuneItself);
  expect(await readers(caseId)).toEqual(OF_THE_COMMUNE);
  await moveToTheWard('X-03', '2026-01-04', '2026-01-05');
  await eventually('the readers', async () => reads('p-001-bt', caseId));
  expect(await readers(caseId)).toEqual(OF_THE_WARD);
  const { rows } = await engine.superuser.query('SELECT why FROM case_readers WHERE case_id = $1 AND unit_id = $2', [caseId, unitIdOf('P')]);
  expect(rows).toEqual([{ why: expect.stringMatching(/^above /) as string }]);
  // Whoever decides a case goes on reading it, also where he read it as the level above too.
  expect(await readers(ofTheCommuneItself)).toEqual({ 't-ubkt-cn': true, 'x-ubkt-cn': true, 'p-001-bt': true });
  expect(await followTheTree(engine.source)).toBe(0);
});

test('a reorganisation that was entered ahead takes effect on its day, and a closed case stays with those who had it', async () => {
  const [open, closed] = [await inspected('X-04'), await inspected('X-04')];
  // As the last act of an inspection leaves it, without the eight acts before.
  await engine.superuser.query('UPDATE cases SET closed_at = changed_at WHERE id = $1', [closed]);
  await moveToTheWard('X-04', '2026-01-05', '2026-01-06');
  await engine.everythingArrived();
  expect([await readers(open), await readers(closed)]).toEqual([OF_THE_COMMUNE, OF_THE_COMMUNE]);
  await story.moveTo('2026-01-06', 8);
  expect(await followTheTree(engine.source)).toBe(1);
  expect([await readers(open), await readers(closed)]).toEqual([OF_THE_WARD, OF_THE_COMMUNE]);
});
