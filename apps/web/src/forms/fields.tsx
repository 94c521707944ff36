import { useId, type ChangeEvent, type ReactNode } from 'react';
import { useWords } from '../words/words';
import { useIsChecked } from './form';

/** What every field has: what it asks for, whether it may stay empty, and what is wrong with it. */
export interface FieldProps {
  label: string;
  isOptional?: boolean;
  /** A field that only narrows a list: it may stay empty, and saying so would be noise. */
  isFilter?: boolean;
  hint?: string;
  error?: string | null;
}

/** What a control needs to be tied to its label, hint and error. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
  'aria-required': boolean | undefined;
}

/** Label above, hint and error below, all tied to the control for those who hear the page. One that must be filled and `isEmpty` says so once its form was checked. */
export function FieldFrame({ label, isOptional, isFilter, hint, error: told, isEmpty, children }: FieldProps & { isEmpty?: boolean; children: (control: ControlProps) => ReactNode }): ReactNode {
  const { t } = useWords();
  const id = useId();
  const isMissing = useIsChecked() && isEmpty && !isOptional && !isFilter;
  const error = told ?? (isMissing ? t('field.missing', { label }) : null);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className={error ? 'field isWrong' : 'field'}>
      <label htmlFor={id}>{label}{isOptional && <span className="faint">{` ${t('field.optional')}`}</span>}</label>
      {hint && <p id={`${id}-hint`} className="hint">{hint}</p>}
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined, 'aria-required': isOptional || isFilter ? undefined : true })}
      {error && <p id={`${id}-error`} className="error">{error}</p>}
    </div>
  );
}

const TYPES = { text: 'text', day: 'date', count: 'number', time: 'time', password: 'password', newPassword: 'password', login: 'text' } as const;
const AUTOCOMPLETE: Readonly<Record<string, string>> = { login: 'username', password: 'current-password', newPassword: 'new-password' };

/** A line, a longer text, a day, a number or a password. */
export function TextField({ kind, value, change, ...field }: FieldProps & { kind: keyof typeof TYPES | 'longText'; value: string; change: (value: string) => void }): ReactNode {
  const take = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void => change(event.target.value);
  const { dayAlone } = useWords();
  return (
    <FieldFrame {...field} isEmpty={value.trim() === ''}>
      {(control) => {
        if (kind === 'longText') return <textarea {...control} rows={4} value={value} onChange={take} />;
        const input = <input {...control} type={TYPES[kind]} min={kind === 'count' ? 0 : undefined} autoComplete={AUTOCOMPLETE[kind] ?? 'off'} value={value} onChange={take} />;
        // A browser writes the days of its own field by its own settings, often month first: the words beside it leave no doubt.
        return kind === 'day' ? <span className="dated">{input} <span className="faint">{value !== '' && dayAlone(value)}</span></span> : input;
      }}
    </FieldFrame>
  );
}

/** One of a few; begins empty, so that nobody chooses by accident. In a filter, empty means all. */
export function ChoiceField({ options, value, change, ...field }: FieldProps & { options: readonly { value: string; label: string }[]; value: string; change: (value: string) => void }): ReactNode {
  const { t } = useWords();
  return (
    <FieldFrame {...field} isEmpty={value === ''}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => change(event.target.value)}>
          <option value="">{t(field.isFilter ? 'field.all' : 'field.choose')}</option>
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
      )}
    </FieldFrame>
  );
}

/** One file or several, of the kinds that `accept` names. */
export function FilesField({ accept, isSeveral, files, choose, ...field }: FieldProps & { accept: string; isSeveral: boolean; files: readonly File[]; choose: (files: readonly File[]) => void }): ReactNode {
  return (
    <FieldFrame {...field} isEmpty={files.length === 0}>
      {(control) => <input {...control} type="file" accept={accept} multiple={isSeveral} onChange={(event) => choose([...(event.target.files ?? [])])} />}
    </FieldFrame>
  );
}

/** Yes or no. */
export function FlagField({ label, value, change }: { label: string; value: boolean; change: (value: boolean) => void }): ReactNode {
  const id = useId();
  return (
    <div className="field flag">
      <input id={id} type="checkbox" checked={value} onChange={(event) => change(event.target.checked)} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
