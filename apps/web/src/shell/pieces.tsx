import { useEffect, useRef, type ReactNode } from 'react';
import { detailOf, type Trouble } from '../http/api';
import type { Loading } from '../http/use-loaded';
import { daysBetween } from '../words/days';
import { isWordKey, useWords } from '../words/words';

/** Shows what was fetched, or that it is on its way, or why it is not to be had. */
export function Show<T>({ loading, children }: { loading: Loading<T>; children: (value: T) => ReactNode }): ReactNode {
  const { t } = useWords();
  if (loading.value !== null) return children(loading.value);
  if (loading.trouble === null) return <output>{t('loading')}</output>;
  return (
    <>
      <TroubleBox trouble={loading.trouble} />
      <button type="button" onClick={loading.reload}>{t('tryAgain')}</button>
    </>
  );
}

/** Says what did not work and what to do, in the chosen language, with every wrong field; read out as soon as it appears. */
export function TroubleBox({ trouble, heading, labelOf }: { trouble: Trouble | null; heading?: string; labelOf?: (path: string) => string | null }): ReactNode {
  const { t, say, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [trouble]);
  if (!trouble) return null;
  const { problem } = trouble;
  return (
    <div className="trouble" role="alert" ref={box}>
      <p><strong>{problem ? (heading ?? (language === 'vi' ? problem.title : problem.title_en)) : t('noAnswer.title')}</strong></p>
      <p>{problem ? say(detailOf(problem)) : t('noAnswer.detail')}</p>
      {problem && problem.fields.length > 0 && (
        <ul>
          {problem.fields.map((field) => <li key={field.path}>{[labelOf?.(field.path), say(field)].filter(Boolean).join(': ')}</li>)}
        </ul>
      )}
    </div>
  );
}

/** The button that sends a form. While it is being sent it says so and does nothing. */
export function Submit({ isBusy, children }: { isBusy: boolean; children: ReactNode }): ReactNode {
  const { t } = useWords();
  return <button type="submit" aria-disabled={isBusy}>{isBusy ? t('sending') : children}</button>;
}

/** A day by which something is due, with its word where it has passed: never by colour alone. With `today`, once that is known, it also counts the days. */
export function DueDay({ dueOn, isOverdue, today = null }: { dueOn: string | null; isOverdue: boolean; today?: string | null }): ReactNode {
  const { t, day } = useWords();
  if (dueOn === null) return <span>{t('due.none')}</span>;
  const days = today === null ? null : daysBetween(today, dueOn);
  const left = days === null ? null : days === 0 ? t('due.today') : days === 1 ? t('due.tomorrow') : t('due.left', { count: days });
  return (
    <span className={isOverdue ? 'due isOverdue' : 'due'}>
      {t('due.by', { day: day(dueOn) })}
      {isOverdue && <strong className="tag isBad">{days === null ? t('due.overdue') : t('due.overdueBy', { count: -days })}</strong>}
      {!isOverdue && left !== null && <span className="tag">{left}</span>}
    </span>
  );
}

/** How often a finding was carried to a next meeting, in words: never reads otherwise than a number. */
export function useCarriesSaid(): (count: number) => string {
  const { t } = useWords();
  return (count) => (count === 0 ? t('finding.carriedNever') : t('finding.carries', { count }));
}

/** A text of the page chosen by a name that comes from the API, such as a role or a verdict. */
export function useNamed(): (group: string, name: string) => string {
  const { t } = useWords();
  return (group, name) => {
    const key = `${group}.${name}`;
    return isWordKey(key) ? t(key) : name;
  };
}

/** A role as the kind of body calls it (chánh văn phòng, thư ký chi bộ), else by its common name. */
export function useRole(): (bodyKind: string | null, role: string) => string {
  const { t } = useWords();
  const named = useNamed();
  return (bodyKind, role) => {
    const key = `role.${bodyKind}.${role}`;
    return isWordKey(key) ? t(key) : named('role', role);
  };
}

/** A position as one reads it: the role as its body calls it, the body, the unit. */
export function usePositionSaid(): (position: { role: string; bodyKind: string; bodyName: string; unitName: string }) => string {
  const roleSaid = useRole();
  return ({ role, bodyKind, bodyName, unitName }) => `${roleSaid(bodyKind, role)}, ${bodyName} – ${unitName}`;
}
