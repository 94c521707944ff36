import { useState, type FormEvent, type ReactNode } from 'react';
import { ChoiceField, TextField } from '../forms/fields';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { useSending } from '../http/use-sending';
import { go, Link, ScreenTitle } from '../shell/navigation';
import { Paged } from '../shell/paged';
import { Submit, TroubleBox, useNamed } from '../shell/pieces';
import { useSession } from '../shell/session';
import { useWords } from '../words/words';

type Meeting = AnswerTo<'Meetings.list'>['items'][number];

/** Meetings by day, and planning one for a unit whose register one keeps. */
export function MeetingsScreen(): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  const load = (after: string | undefined): Promise<AnswerTo<'Meetings.list'>> => answerOf(api.GET('/api/v1/meetings', { params: { query: { limit: 50, ...(after !== undefined && { after }) } } }));
  return (
    <>
      <ScreenTitle>{t('meetings.title')}</ScreenTitle>
      {me.positions.length > 0 && <details className="action"><summary>{t('meetings.plan')}</summary><PlanForm /></details>}
      <Paged name="meetings" empty={t('meetings.none')} load={load}>
        {(meetings) => <ul className="cards">{meetings.map((meeting) => <MeetingLine key={meeting.id} meeting={meeting} />)}</ul>}
      </Paged>
    </>
  );
}

function MeetingLine({ meeting }: { meeting: Meeting }): ReactNode {
  const { day } = useWords();
  const named = useNamed();
  const unit = useUnitName(meeting.unitId);
  return (
    <li className="card">
      <h3><Link to={`/meetings/${meeting.id}`}>{[day(meeting.day), meeting.plannedTime].filter(Boolean).join(', ')}</Link></h3>
      <p>{[named('meetingKind', meeting.kind), unit, meeting.place].filter(Boolean).join(' · ')} <span className="tag">{named('meetingStatus', meeting.status)}</span></p>
    </li>
  );
}

const KINDS = ['regular', 'thematic', 'committee', 'extraordinary'] as const;

function PlanForm(): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const { me } = useSession();
  const units = [...new Map(me.positions.map(({ unitId, unitName }) => [unitId, unitName]))].map(([value, label]) => ({ value, label }));
  const [form, setForm] = useState({ unitId: units[0]?.value ?? '', kind: 'regular', plannedOn: '', plannedTime: '', place: '' });
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const body = { ...form, kind: form.kind as Meeting['kind'], plannedTime: form.plannedTime || null, place: form.place || null };
  const sending = useSending((key) => answerOf(api.POST('/api/v1/meetings', { params: { header: { 'Idempotency-Key': key } }, body })), ({ id }) => go(`/meetings/${id}`));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void sending.run();
  };
  return (
    <form onSubmit={submit} noValidate>
      <TroubleBox trouble={sending.trouble} />
      <ChoiceField label={t('meeting.unit')} options={units} value={form.unitId} change={(unitId) => set({ unitId })} />
      <ChoiceField label={t('meeting.kind')} options={KINDS.map((kind) => ({ value: kind, label: named('meetingKind', kind) }))} value={form.kind} change={(kind) => set({ kind })} />
      <TextField label={t('meeting.day')} kind="day" value={form.plannedOn} change={(plannedOn) => set({ plannedOn })} />
      <TextField label={t('meeting.time')} isOptional kind="time" value={form.plannedTime} change={(plannedTime) => set({ plannedTime })} />
      <TextField label={t('meeting.place')} isOptional kind="text" value={form.place} change={(place) => set({ place })} />
      <Submit isBusy={sending.isBusy}>{t('meetings.planButton')}</Submit>
    </form>
  );
}

const names = new Map<string, Promise<string>>();

/** The name of a unit; asked for once while the page is open. */
export function useUnitName(unitId: string): string {
  const load = (): Promise<string> => {
    const known = names.get(unitId) ?? answerOf(api.GET('/api/v1/units/{id}', { params: { path: { id: unitId }, query: {} } })).then(({ name }) => name);
    names.set(unitId, known);
    return known;
  };
  return useLoaded(unitId, load).value ?? '';
}
