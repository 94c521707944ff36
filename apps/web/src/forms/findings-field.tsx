import type { ReactNode } from 'react';
import { useNamed } from '../shell/pieces';
import { useWords } from '../words/words';
import { ChoiceField, TextField, type FieldProps } from './fields';

/** A finding as a conclusion states it. */
export interface NewFinding {
  title: string;
  kind: string;
  clause: string;
  reasons: string;
  remedyBy?: string;
}

const KINDS = ['limitation', 'shortcoming', 'violation'] as const;

/** Any number of findings, none included: a conclusion may find nothing wrong. */
export function FindingsField({ label, error, findings, change }: FieldProps & { findings: readonly NewFinding[]; change: (findings: NewFinding[]) => void }): ReactNode {
  const { t } = useWords();
  return (
    <fieldset>
      <legend>{label}</legend>
      {findings.length === 0 && <p>{t('findings.noneYet')}</p>}
      {findings.map((finding, place) => (
        <FindingCard
          key={place}
          number={place + 1}
          finding={finding}
          change={(next) => change(findings.map((other, at) => (at === place ? next : other)))}
          remove={() => change(findings.filter((_, at) => at !== place))}
        />
      ))}
      {error && <p className="error">{error}</p>}
      <button type="button" className="quiet" onClick={() => change([...findings, { title: '', kind: '', clause: '', reasons: '' }])}>{t('findings.add')}</button>
    </fieldset>
  );
}

function FindingCard({ number, finding, change, remove }: { number: number; finding: NewFinding; change: (finding: NewFinding) => void; remove: () => void }): ReactNode {
  const { t } = useWords();
  const named = useNamed();
  const { remedyBy, ...rest } = finding;
  return (
    <fieldset className="card">
      <legend>{t('findings.number', { number })}</legend>
      <TextField label={t('finding.title')} kind="text" value={finding.title} change={(title) => change({ ...finding, title })} />
      <ChoiceField label={t('finding.kind')} options={KINDS.map((kind) => ({ value: kind, label: named('findingKind', kind) }))} value={finding.kind} change={(kind) => change({ ...finding, kind })} />
      <TextField label={t('finding.clause')} kind="text" value={finding.clause} change={(clause) => change({ ...finding, clause })} />
      <TextField label={t('finding.reasons')} kind="longText" value={finding.reasons} change={(reasons) => change({ ...finding, reasons })} />
      <TextField label={t('finding.remedyBy')} isOptional hint={t('finding.remedyByHint')} kind="day" value={remedyBy ?? ''} change={(day) => change(day === '' ? rest : { ...rest, remedyBy: day })} />
      <button type="button" className="quiet" onClick={remove}>{t('findings.remove', { number })}</button>
    </fieldset>
  );
}
