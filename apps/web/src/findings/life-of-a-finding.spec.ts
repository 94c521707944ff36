import type { CaseSheet } from '../cases/derivation';
import type { Speech } from '../cases/event-sentences';
import { lifeOf, type Told } from './life-of-a-finding';

type Entry = CaseSheet['timeline'][number];
const speech = { words: { t: (key: string, params: object) => `${key} ${Object.values(params ?? {}).join(' ')}`.trim(), day: (day: string) => day }, named: (group: string, name: string) => `${group}.${name}`, word: (_: string, key: string) => key, nameOf: (id: string) => id, numberOf: () => 'ĐN-1' } as unknown as Speech;
const act = (seq: number, of: Partial<Entry>): Entry => ({ seq, kind: 'command', act: 'work', occurredOn: `2026-01-0${seq}`, recordedAt: `2026-01-0${seq}T01:00:00.000Z`, actorId: null, actorName: 'Lê Văn An', events: [], computed: {}, ...of });
const told = (...timeline: Entry[]): Told => ({ sheet: { timeline } as unknown as CaseSheet, speech });

const finding = { title: 'Không họp', caseId: 'remediation' };
const source = told(
  act(1, { act: 'issueDecision' }),
  act(2, { act: 'conclude', events: [{ type: 'FindingRecorded', finding: { title: 'Không họp' } }] }),
  act(3, { act: 'announce', events: [{ type: 'LinkedCaseOpened', title: 'Không họp' }], computed: { 0: { linkedCaseId: 'remediation' } } }),
);
const remediation = told(
  act(1, { kind: 'open', act: 'open', actorName: null }),
  act(2, { kind: 'lapse', act: 'remind', actorName: null, events: [{ type: 'ReminderSent', deadline: 'plan#1' }] }),
  act(3, { kind: 'lapse', act: 'lapse', actorName: null, events: [{ type: 'DeadlineLapsed', id: 'plan#1' }, { type: 'DecisionAsked', deadline: 'plan#1' }], computed: { 1: { target: { bodyId: 'commune' }, linkedCaseId: 'request' } } }),
  act(4, { act: 'giveVerdict', events: [{ type: 'MeetingCounted', meetingId: 'meeting', verdict: 'done', note: 'Tốt.', carries: 1 }] }),
  act(5, { kind: 'lapse', act: 'lapse', actorName: null, events: [{ type: 'DeadlineLapsed', id: 'followUp#1' }, { type: 'MeetingCounted', meetingId: null, verdict: 'noMeeting', note: null, carries: 2 }] }),
  act(6, { act: 'verify', events: [{ type: 'FieldsKept', fields: { reasons: 'Đã xem biên bản.' } }, { type: 'FindingVerified', findingId: '1' }] }),
);

test('the life of a finding runs from where it was concluded to its verification, without what took it nowhere', () => {
  expect(lifeOf(finding, source, remediation).map(({ headline, tone }) => [headline, tone])).toEqual([
    ['conclude', 'plain'], ['announce', 'plain'], ['event.lapsed plan', 'up'], ['life.meeting verdict.done', 'plain'], ['life.meeting verdict.noMeeting', 'late'], ['verify', 'good'],
  ]);
});

test('a meeting keeps its note and its way to itself, a silence the way to the request it opened, a deed what was written', () => {
  const [, , lapse, meeting, , verified] = lifeOf(finding, source, remediation);
  expect(lapse!.steps).toEqual([{ text: 'event.asked commune', opened: { caseId: 'request', number: 'ĐN-1' } }]);
  expect(meeting).toMatchObject({ note: 'Tốt.', meetingId: 'meeting', who: 'Lê Văn An' });
  expect(verified!.note).toBe('Đã xem biên bản.');
});

test('where the source is out of sight the life begins with the remediation', () => {
  expect(lifeOf(finding, null, remediation)[0]!.headline).toBe('act.open');
});
