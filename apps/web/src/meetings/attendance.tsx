import { useState, type ReactNode } from 'react';
import { Form } from '../forms/form';
import { answerOf, api } from '../http/api';
import { useSending } from '../http/use-sending';
import { useWords } from '../words/words';
import { editOf, type MeetingWhole, type PartProps } from './meeting-whole';

type Line = MeetingWhole['attendance']['lines'][number];
type Status = 'present' | 'excused' | 'absent';
type Entries = Readonly<Record<string, { status: Status | ''; reason: string }>>;

const STATUSES = ['present', 'excused', 'absent'] as const;

/** Who came: one line a member. Those left open are recorded as present, which is quicker than ticking everybody. */
export function AttendancePart({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const { attendance, sheet } = meeting;
  const isOpen = sheet.mayEdit && sheet.status === 'held';
  return (
    <section aria-labelledby="attendance">
      <h2 id="attendance">{t('attendance.title')}</h2>
      <p>{attendance.unrecorded === attendance.total ? t('attendance.none', { total: attendance.total }) : t('attendance.counts', { total: attendance.total, present: attendance.present, excused: attendance.excused, absent: attendance.absent, percent: attendance.percentPresent ?? '–' })}</p>
      {isOpen ? <AttendanceForm meeting={meeting} changed={changed} /> : <AttendanceList lines={attendance.lines} />}
    </section>
  );
}

function AttendanceList({ lines }: { lines: readonly Line[] }): ReactNode {
  const { t } = useWords();
  return (
    <details className="small">
      <summary>{t('attendance.members', { count: lines.length })}</summary>
      <ul>{lines.map((line) => <li key={line.personId}>{[line.fullName, line.status && t(`attendance.${line.status}`), line.reason].filter(Boolean).join(' – ')}</li>)}</ul>
    </details>
  );
}

function AttendanceForm({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const { lines } = meeting.attendance;
  const [entries, setEntries] = useState<Entries>(() => Object.fromEntries(lines.map((line) => [line.personId, { status: line.status ?? '', reason: line.reason ?? '' }])));
  const sending = useSending((key) => answerOf(api.PUT('/api/v1/meetings/{id}/attendance', { params: editOf(meeting, key), body: { entries: toSend(entries), rest: 'present' } })), changed);
  return (
    <details className="action">
      <summary>{t('attendance.record')}</summary>
      <Form sending={sending} button={t('attendance.button')}>
        <p>{t('attendance.hint')}</p>
        <ul className="plainList">{lines.map((line) => <AttendanceLine key={line.personId} line={line} entries={entries} change={setEntries} />)}</ul>
      </Form>
    </details>
  );
}

function AttendanceLine({ line, entries, change }: { line: Line; entries: Entries; change: (entries: Entries) => void }): ReactNode {
  const { t } = useWords();
  const entry = entries[line.personId] ?? { status: '', reason: '' };
  const set = (part: Partial<typeof entry>): void => change({ ...entries, [line.personId]: { ...entry, ...part } });
  return (
    <li className="row">
      <span>{line.fullName}</span>
      <select aria-label={t('attendance.of', { name: line.fullName })} value={entry.status} onChange={(event) => set({ status: event.target.value as Status | '' })}>
        <option value="">{t('attendance.notRecorded')}</option>
        {STATUSES.map((status) => <option key={status} value={status}>{t(`attendance.${status}`)}</option>)}
      </select>
      {entry.status === 'excused' && <input aria-label={t('attendance.reasonOf', { name: line.fullName })} value={entry.reason} onChange={(event) => set({ reason: event.target.value })} />}
    </li>
  );
}

function toSend(entries: Entries): { personId: string; status: Status; reason: string | null }[] {
  return Object.entries(entries).flatMap(([personId, { status, reason }]) => (status === '' ? [] : [{ personId, status, reason: reason.trim() || null }]));
}
