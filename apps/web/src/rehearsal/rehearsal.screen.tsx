import { useState, type ReactNode } from 'react';
import { useCaseTitle } from '../cases/case-title';
import { TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useSending } from '../http/use-sending';
import { Link, ScreenTitle } from '../shell/navigation';
import { Show } from '../shell/pieces';
import { useWorldDay } from '../shell/world-day';
import { laterBy } from '../words/days';
import { useWords } from '../words/words';

type Move = AnswerTo<'Rehearsal.move'>;

/** The clock of a rehearsal: which day its world has, and moving it ahead through every due date on the way. */
export function RehearsalScreen(): ReactNode {
  const { t, day } = useWords();
  const today = useWorldDay();
  const [move, setMove] = useState<Move | null>(null);
  return (
    <>
      <ScreenTitle>{t('rehearsal.title')}</ScreenTitle>
      <p>{t('rehearsal.about')}</p>
      <Show loading={today}>
        {(now) => (
          <>
            <p className="day">{t('rehearsal.today', { day: day(now) })}</p>
            <ClockForm key={now} today={now} moved={(made) => {
              setMove(made);
              today.reload();
            }} />
          </>
        )}
      </Show>
      <output>{move && <Told move={move} />}</output>
    </>
  );
}

/** Leaps that are offered as one press, in days. */
const LEAPS = [1, 7, 30] as const;

function ClockForm({ today, moved }: { today: string; moved: (move: Move) => void }): ReactNode {
  const { t } = useWords();
  const [wanted, setWanted] = useState(laterBy(today, 1));
  const sending = useSending(() => answerOf(api.POST('/api/v1/rehearsal/clock', { body: { day: wanted } })), moved);
  return (
    <Form sending={sending} button={t('rehearsal.move')} labels={{ day: t('rehearsal.day') }}>
      <TextField label={t('rehearsal.day')} hint={t('rehearsal.dayHint')} kind="day" value={wanted} change={setWanted} />
      <p className="row">{LEAPS.map((count) => <button key={count} type="button" className="quiet" onClick={() => setWanted(laterBy(today, count))}>{t('rehearsal.leap', { count })}</button>)}</p>
    </Form>
  );
}

function Told({ move: { worldTime, happened } }: { move: Move }): ReactNode {
  const { t, say, moment } = useWords();
  const titleOf = useCaseTitle();
  return (
    <div className="done">
      <p>{t(happened.length === 0 ? 'rehearsal.movedQuietly' : 'rehearsal.moved', { at: moment(worldTime) })}</p>
      <ol className="steps">{happened.map((one, place) => <li key={place}>{moment(one.at)}: {one.what.map(say).join(' ')} – <Link to={`/cases/${one.caseId}`}>{`${one.number}, ${titleOf(one)}`}</Link></li>)}</ol>
    </div>
  );
}
