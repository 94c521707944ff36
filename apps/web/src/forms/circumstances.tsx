import { useState, type ReactNode } from 'react';
import { useLoaded } from '../http/use-loaded';
import { usePositionSaid } from '../shell/pieces';
import { useSession, type Me } from '../shell/session';
import { worldDay } from '../shell/world-day';
import { useWords } from '../words/words';
import { ChoiceField, TextField } from './fields';
import { PAPER_OF_ANY_ACT } from './form-schema';
import { PaperField, type PaperProps } from './papers-field';

interface Typed {
  positionId: string;
  occurredOn: string;
}

/** In which position an act is done and on which day, where that is not today: what is typed in, and how the API is told. */
export interface Circumstances {
  typed: Typed;
  change: (typed: Typed) => void;
  positions: Me['positions'];
  /** Only a keeper of the register records what was done on an earlier day. */
  mayBeEarlier: boolean;
  told: { positionId: string | null; occurredOn: string | null };
  /** A day that has not come yet: no paper could show it, so the form says that first. */
  isFuture: boolean;
}

/** The circumstances of an act that may be done in these positions. For an earlier day the position that keeps the register of a body of the case is the fitting one. */
export function useCircumstances(positionIds: readonly string[], registerPositionIds: readonly string[]): Circumstances {
  const { me } = useSession();
  const [typed, change] = useState<Typed>({ positionId: '', occurredOn: '' });
  const today = useLoaded(typed.occurredOn === '' ? 'no day' : 'world day', async () => (typed.occurredOn === '' ? null : worldDay())).value;
  const positions = me.positions.filter(({ id }) => positionIds.includes(id));
  const keeper = positions.find(({ id, keepsRegister }) => keepsRegister && registerPositionIds.includes(id) && (typed.positionId === '' || id === typed.positionId));
  const occurredOn = keeper && typed.occurredOn ? typed.occurredOn : null;
  const positionId = typed.positionId || (occurredOn !== null && keeper?.id) || null;
  const isFuture = occurredOn !== null && today !== null && occurredOn > today;
  return { typed, change, positions, mayBeEarlier: keeper !== undefined, told: { positionId, occurredOn }, isFuture };
}

/** Asks for position and day; where the act asks for no paper, also for the one that shows the day. Whoever may not record an earlier day is told so. */
export function CircumstanceFields({ circumstances: { typed, change, positions, mayBeEarlier, told, isFuture }, asksForPapers, ...paper }: PaperProps & { circumstances: Circumstances; asksForPapers: boolean }): ReactNode {
  const { t } = useWords();
  const positionSaid = usePositionSaid();
  const [isOpen, setIsOpen] = useState(false);
  const options = positions.map((position) => ({ value: position.id, label: positionSaid(position) }));
  return (
    <>
      {options.length > 1 && <ChoiceField label={t('act.position')} hint={t('act.positionHint')} isOptional options={options} value={typed.positionId} change={(positionId) => change({ ...typed, positionId })} />}
      <details className="small" open={isOpen || paper.missing.includes(PAPER_OF_ANY_ACT)} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{t('act.earlier')}</summary>
        {mayBeEarlier
          ? <TextField label={t('act.occurredOn')} hint={t(asksForPapers ? 'act.occurredOnHint' : 'act.occurredOnPaperHint')} isOptional error={isFuture ? t('act.occurredOnFuture') : null} kind="day" value={typed.occurredOn} change={(occurredOn) => change({ ...typed, occurredOn })} />
          : <p>{t('act.notByThisRole')}</p>}
        {!asksForPapers && <PaperField kind={PAPER_OF_ANY_ACT} isOptional={told.occurredOn === null || isFuture} hint={t('papers.ofTheActHint')} missingBecause={t('papers.earlierDay')} {...paper} />}
      </details>
    </>
  );
}
