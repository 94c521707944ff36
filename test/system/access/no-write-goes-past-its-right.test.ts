import { personIdOf, unitIdOf } from '@kiem-giam/units';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ask, signedInAs, type ProblemBody } from '../../env/api';
import { rowCounts } from '../../env/engine';
import { freshName } from '../../env/servers';
import { aStorySystem } from '../../factories/a-story-system';

interface Door {
  method: string;
  path: string;
}

const openApi = JSON.parse(readFileSync(resolve(__dirname, '../../../docs/openapi.json'), 'utf8')) as { paths: Record<string, Record<string, { operationId: string; 'x-public'?: boolean }>> };
/** Every operation that writes and asks who is there, as the document has it. */
const writes = new Map(Object.entries(openApi.paths).flatMap(([path, operations]) => Object.entries(operations)
  .filter(([method, operation]) => method !== 'get' && operation['x-public'] !== true)
  .map(([method, { operationId }]): [string, Door] => [operationId, { method: method.toUpperCase(), path }])));

/** Writes of one's own: nobody else's thing can be named in them. A document is tied to a case by the case; the clock exists in a rehearsal only. */
const OWN = ['Sessions.end', 'Me.password', 'Me.createToken', 'Notices.readAll', 'Documents.upload', 'Rehearsal.move'];

/** Of another cell, of another ward, a plain member of the cell itself, and one from above who reads everything: each with what is his to do. */
const OTHERS: [who: string, his: string[]][] = [['x-05-bt', []], ['p-001-bt', []], ['x-03-dv01', ['Meetings.draftMinutes']], ['t-bt', ['Cases.open']]];

const { system, story, engine } = aStorySystem();
/** What each write is tried with: what stands in its path, and a body that the right person could send. */
let tries: Record<string, { at: Record<string, string>; body: unknown }>;

beforeAll(async () => {
  const { caseId } = await story.open();
  await story.untilVerification(caseId);
  const meetingId = await story.meetingHeld('2026-01-08');
  const planned = await story.call<{ id: string }>('x-03-bt', 'POST', '/meetings', { body: { unitId: unitIdOf('X-03'), kind: 'regular', plannedOn: '2026-02-10', plannedTime: '19:30' } });
  const token = await story.call<{ id: string }>('x-03-bt', 'POST', '/me/tokens', { body: { name: 'một chương trình', scopes: ['read'], days: 5 } });
  const notices = await story.call<{ items: { id: string }[] }>('x-03-bt', 'GET', '/notices');
  const { rows } = await engine.superuser.query<{ id: string }>('SELECT id FROM accounts WHERE person_id = $1', [personIdOf('X-03-BT')]);
  tries = triesOn({ caseId, held: meetingId, planned: planned.body.id, token: token.body.id, notice: notices.body.items[0]!.id, account: rows[0]!.id });
});

function triesOn({ caseId, held, planned, token, notice, account }: Record<'caseId' | 'held' | 'planned' | 'token' | 'notice' | 'account', string>): typeof tries {
  const unitId = unitIdOf('X-03');
  const people = { chairPersonId: personIdOf('X-03-BT'), secretaryPersonId: personIdOf('X-03-DV01') };
  return {
    'Cases.open': { at: {}, body: story.opening('X-03') },
    'Cases.act': { at: { id: caseId, action: 'recordWork' }, body: { input: { note: 'Đã đọc.' } } },
    'Meetings.plan': { at: {}, body: { unitId, kind: 'regular', plannedOn: '2026-03-10' } },
    'Meetings.planYear': { at: {}, body: { unitId, kind: 'regular', year: 2026, rule: { dayOfMonth: 5 } } },
    'Meetings.arrange': { at: { id: planned }, body: { plannedTime: '08:00' } },
    'Meetings.move': { at: { id: planned }, body: { plannedOn: '2026-02-11', reason: 'Trùng việc.' } },
    'Meetings.cancel': { at: { id: planned }, body: { reason: 'Trùng việc.' } },
    'Meetings.hold': { at: { id: planned }, body: { heldOn: '2026-01-08', ...people } },
    'Meetings.setAgenda': { at: { id: held }, body: { items: [{ title: 'Thời sự' }] } },
    'Meetings.recordAttendance': { at: { id: held }, body: { entries: [], rest: 'present' } },
    'Meetings.draftMinutes': { at: { id: held }, body: { text: 'Chi bộ đã họp.' } },
    'Meetings.sign': { at: { id: held }, body: { as: 'chair' } },
    'Meetings.correct': { at: { id: held }, body: { text: 'Khác.', reason: 'Ghi nhầm.' } },
    'Notices.read': { at: { id: notice }, body: undefined },
    'Me.revokeToken': { at: { id: token }, body: undefined },
    'Accounts.create': { at: {}, body: { personId: personIdOf('X-03-DV03'), login: 'nguoi-la', password: 'một câu đủ dài để nhớ', isAdmin: true } },
    'Accounts.disable': { at: { id: account }, body: undefined },
    'Accounts.enable': { at: { id: account }, body: undefined },
    'Accounts.resetPassword': { at: { id: account }, body: { password: 'một câu đủ dài để nhớ' } },
    'Calendars.draft': { at: { year: '2028' }, body: JSON.parse(readFileSync(join(__dirname, '../../../libs/policies/data/calendar-2027.json'), 'utf8').replaceAll('2027', '2028')) },
    'Calendars.approve': { at: { year: '2027' }, body: { revision: 1 } },
    'Units.load': { at: {}, body: { files: { 'units.csv': 'code,kind' }, dryRun: false } },
  };
}

const filled = (path: string, at: Record<string, string>) => path.replace('/api/v1', '').replaceAll(/\{(\w+)\}/g, (_all, name: string) => at[name]!);
const send = async (name: string, headers: Record<string, string>) => {
  const { method, path } = writes.get(name)!;
  const { at, body } = tries[name] ?? { at: { year: '2027', id: unitIdOf('X-03') }, body: {} };
  // Nothing but the right is missing: also the version is the one that its keeper reads.
  const seen = path.startsWith('/api/v1/meetings/{id}') ? await story.call('x-03-bt', 'GET', `/meetings/${at['id']}`) : null;
  return ask<ProblemBody>(system.url, { method, path: `/api/v1${filled(path, at)}`, headers: { 'idempotency-key': freshName(), 'if-match': seen?.headers.get('etag') ?? '', ...headers }, body });
};

test('every write is tried here, or is of one’s own', () => {
  expect([...Object.keys(tries), ...OWN].toSorted()).toEqual([...writes.keys()].toSorted());
});

test.each(OTHERS)('%s changes nothing that is not his, whatever he names', async (who, his) => {
  const headers = await signedInAs(system, who);
  await engine.everythingArrived();
  const before = await rowCounts(engine.superuser);
  const answers: Record<string, number> = {};
  for (const name of Object.keys(tries).filter((each) => !his.includes(each))) answers[name] = (await send(name, headers)).status;
  expect(Object.entries(answers).filter(([, status]) => ![403, 404, 409].includes(status))).toEqual([]);
  expect(await rowCounts(engine.superuser)).toEqual(before);
});

test('a token that may read writes nothing, not even in the name of who may', async () => {
  const { body: { token } } = await story.call<{ token: string }>('x-03-bt', 'POST', '/me/tokens', { body: { name: 'chỉ đọc', scopes: ['read'], days: 5 } });
  for (const name of writes.keys()) expect([name, (await send(name, { authorization: `Bearer ${token}` })).body.code]).toEqual([name, 'TOKEN_SCOPE_MISSING']);
});

test('a cookie alone writes nothing: not without the sign of our page, not from another site', async () => {
  const ours = { 'x-requested-with': 'kiem-giam' };
  const { headers } = await ask(system.url, { method: 'POST', path: '/api/v1/sessions', headers: ours, body: { login: 'x-03-bt', password: system.demoPassword } });
  const cookie = headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  for (const name of writes.keys()) {
    const tricks: Record<string, string>[] = [{}, { 'x-requested-with': 'XMLHttpRequest' }, { ...ours, origin: 'https://elsewhere.example' }, { ...ours, origin: 'null' }];
    for (const foreign of tricks) {
      expect([name, (await send(name, { cookie, ...foreign })).body.code]).toEqual([name, 'CROSS_SITE_REFUSED']);
    }
  }
});
