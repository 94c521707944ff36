import { useState, type ReactNode } from 'react';
import { ChoiceField, TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useSending } from '../http/use-sending';
import { go } from '../shell/navigation';
import { useNamed } from '../shell/pieces';
import { useSession } from '../shell/session';
import { useWords } from '../words/words';

type Kind = AnswerTo<'Meetings.plan'>['kind'];
type PlannedYear = AnswerTo<'Meetings.planYear'>;

/** What both forms ask: whose meetings, of which kind, at what time and place. */
interface Where {
  unitId: string;
  kind: string;
  plannedTime: string;
  place: string;
}

const KINDS = ['regular', 'thematic', 'committee', 'extraordinary'] as const;

/** Plans one meeting and opens its page. */
export function PlanForm(): ReactNode {
  const { t } = useWords();
  const [where, setWhere] = useWhere();
  const [plannedOn, setPlannedOn] = useState('');
  const sending = useSending((key) => answerOf(api.POST('/api/v1/meetings', { params: { header: { 'Idempotency-Key': key } }, body: { ...sent(where), plannedOn } })), ({ id }) => go(`/meetings/${id}`));
  return (
    <Form sending={sending} button={t('meetings.planButton')} labels={{ plannedOn: t('meeting.day'), ...useLabels() }}>
      <WhoseFields where={where} change={setWhere} />
      <TextField label={t('meeting.day')} kind="day" value={plannedOn} change={setPlannedOn} />
      <PlaceFields where={where} change={setWhere} />
    </Form>
  );
}

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
const NTHS = ['1', '2', '3', '4', 'last'] as const;

/** Plans the twelve regular meetings of a year by one rule: a date of the month, or a weekday such as the first Monday. */
export function PlanYearForm({ planned }: { planned: () => void }): ReactNode {
  const { t } = useWords();
  const [where, setWhere] = useWhere();
  const [rule, setRule] = useState({ year: '', by: 'date', dayOfMonth: '', nth: '', weekday: '' });
  const [answer, setAnswer] = useState<PlannedYear | null>(null);
  const set = (part: Partial<typeof rule>): void => setRule({ ...rule, ...part });
  const body = { ...sent(where), year: Number(rule.year), rule: ruleOf(rule) };
  const sending = useSending((key) => answerOf(api.POST('/api/v1/meetings/schedule', { params: { header: { 'Idempotency-Key': key } }, body })), (made) => {
    setAnswer(made);
    planned();
  });
  return (
    <Form sending={sending} button={t('planYear.button')} labels={{ year: t('planYear.year'), dayOfMonth: t('planYear.dayOfMonth'), nth: t('planYear.nth'), weekday: t('planYear.weekday'), ...useLabels() }}>
      <output>{answer && <PlannedDays answer={answer} />}</output>
      <WhoseFields where={where} change={setWhere} />
      <TextField label={t('planYear.year')} kind="count" value={rule.year} change={(year) => set({ year })} />
      <ChoiceField label={t('planYear.by')} options={[{ value: 'date', label: t('planYear.byDate') }, { value: 'weekday', label: t('planYear.byWeekday') }]} value={rule.by} change={(by) => set({ by })} />
      {rule.by === 'date' && <TextField label={t('planYear.dayOfMonth')} hint={t('planYear.dayOfMonthHint')} kind="count" value={rule.dayOfMonth} change={(dayOfMonth) => set({ dayOfMonth })} />}
      {rule.by === 'weekday' && <ChoiceField label={t('planYear.nth')} options={NTHS.map((nth) => ({ value: nth, label: t(`nth.${nth}`) }))} value={rule.nth} change={(nth) => set({ nth })} />}
      {rule.by === 'weekday' && <ChoiceField label={t('planYear.weekday')} options={WEEKDAYS.map((weekday) => ({ value: weekday, label: t(`weekday.${weekday}`) }))} value={rule.weekday} change={(weekday) => set({ weekday })} />}
      <PlaceFields where={where} change={setWhere} />
    </Form>
  );
}

/** The rule as the API takes it; a number that there cannot be is left to the API to refuse. */
function ruleOf({ by, dayOfMonth, nth, weekday }: { by: string; dayOfMonth: string; nth: string; weekday: string }): { dayOfMonth: number } | { nth: 1 | 2 | 3 | 4 | 'last'; weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7 } {
  if (by === 'date') return { dayOfMonth: Number(dayOfMonth) };
  return { nth: nth === 'last' ? nth : (Number(nth) as 1), weekday: Number(weekday) as 1 };
}

function PlannedDays({ answer: { planned, skipped } }: { answer: PlannedYear }): ReactNode {
  const { t, day, dayAlone } = useWords();
  return (
    <div className="done">
      <p>{t('planYear.planned', { count: planned.length })}</p>
      <ul>{planned.map((meeting) => <li key={meeting.id}>{dayAlone(meeting.day)}</li>)}</ul>
      {skipped.length > 0 && <p>{t('planYear.skipped', { days: skipped.map((one) => `${day(one.day)} (${t(`planYear.${one.why}`)})`).join('; ') })}</p>}
    </div>
  );
}

function WhoseFields({ where, change }: { where: Where; change: (where: Where) => void }): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  return (
    <>
      <ChoiceField label={t('meeting.unit')} options={useUnits()} value={where.unitId} change={(unitId) => change({ ...where, unitId })} />
      <ChoiceField label={t('meeting.kind')} options={KINDS.map((kind) => ({ value: kind, label: named('meetingKind', kind) }))} value={where.kind} change={(kind) => change({ ...where, kind })} />
    </>
  );
}

function PlaceFields({ where, change }: { where: Where; change: (where: Where) => void }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <TextField label={t('meeting.time')} isOptional kind="time" value={where.plannedTime} change={(plannedTime) => change({ ...where, plannedTime })} />
      <TextField label={t('meeting.place')} isOptional kind="text" value={where.place} change={(place) => change({ ...where, place })} />
    </>
  );
}

function useLabels(): Record<keyof Where, string> {
  const { t } = useWords();
  return { unitId: t('meeting.unit'), kind: t('meeting.kind'), plannedTime: t('meeting.time'), place: t('meeting.place') };
}

function useWhere(): [Where, (where: Where) => void] {
  const units = useUnits();
  return useState<Where>({ unitId: units[0]?.value ?? '', kind: 'regular', plannedTime: '', place: '' });
}

/** Units in which the reader holds a position; which of them he keeps the register of, the API knows. */
function useUnits(): { value: string; label: string }[] {
  const { me } = useSession();
  return [...new Map(me.positions.map(({ unitId, unitName }) => [unitId, unitName]))].map(([value, label]) => ({ value, label }));
}

const sent = ({ kind, plannedTime, place, unitId }: Where): { unitId: string; kind: Kind; plannedTime: string | null; place: string | null } => ({ unitId, kind: kind as Kind, plannedTime: plannedTime || null, place: place || null });
