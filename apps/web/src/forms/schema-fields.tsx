import { useState, type ReactNode } from 'react';
import { useWords } from '../words/words';
import { ChoiceField, FlagField, TextField, type FieldProps } from './fields';
import { FindingsField, type NewFinding } from './findings-field';
import type { FormField, FormValues } from './form-schema';
import { MeetingField } from './meeting-field';
import { PersonPicker, type Found } from './search-picker';
import { TeamField, type TeamMember } from './team-field';

interface SchemaFieldsProps {
  fields: readonly FormField[];
  values: FormValues;
  change: (name: string, value: unknown) => void;
  /** Name of a field, or of one of its options as `field.option`. */
  nameOf: (field: string) => string;
  /** What one should know before filling it in, if anything. */
  hintOf: (field: string) => string | null;
  /** What is wrong with a field, if anything. */
  errorOf: (field: string) => string | null;
  /** The unit whose meetings a field of meetings offers. */
  unitId: string | null;
}

/** The fields of an act, drawn from its schema: a new kind of act needs no new form. */
export function SchemaFields({ fields, ...form }: SchemaFieldsProps): ReactNode {
  return fields.map((field) => <SchemaField key={field.name} field={field} {...form} />);
}

function SchemaField({ field, values, change, nameOf, hintOf, errorOf, unitId }: Omit<SchemaFieldsProps, 'fields'> & { field: FormField }): ReactNode {
  const { name, kind, isOptional } = field;
  const hint = hintOf(name);
  const shared = { label: nameOf(name), isOptional, error: errorOf(name), ...(hint !== null && { hint }) };
  const set = (value: unknown): void => change(name, value);
  const value = values[name];
  const text = typeof value === 'string' ? value : '';
  switch (kind) {
    case 'flag':
      return <FlagField label={shared.label} value={value === true} change={set} />;
    case 'choice':
      return <ChoiceField {...shared} options={field.options.map((option) => ({ value: option, label: nameOf(`${name}.${option}`) }))} value={text} change={set} />;
    case 'person':
      return <PersonField {...shared} change={set} />;
    case 'people':
      return <PeopleField {...shared} change={set} />;
    case 'team':
      return <TeamField {...shared} members={(value ?? []) as TeamMember[]} change={set} />;
    case 'findings':
      return <FindingsField {...shared} findings={(value ?? []) as NewFinding[]} change={set} />;
    case 'meeting':
      return <MeetingField {...shared} unitId={unitId} value={text} change={set} />;
    default:
      return <TextField {...shared} kind={kind} value={text} change={set} />;
  }
}

function PersonField({ change, ...field }: FieldProps & { change: (personId: string) => void }): ReactNode {
  const [picked, setPicked] = useState<Found | null>(null);
  return <PersonPicker {...field} picked={picked} pick={(found) => { setPicked(found); change(found?.id ?? ''); }} />;
}

function PeopleField({ change, ...field }: FieldProps & { change: (personIds: string[]) => void }): ReactNode {
  const { t } = useWords();
  const [people, setPeople] = useState<readonly Found[]>([]);
  const keep = (next: readonly Found[]): void => {
    setPeople(next);
    change(next.map(({ id }) => id));
  };
  return (
    <fieldset>
      <legend>{field.label}</legend>
      <ul className="plainList">
        {people.map((person) => (
          <li key={person.id}>{person.label} <button type="button" className="quiet" aria-label={t('list.removeWhich', { what: person.label })} onClick={() => keep(people.filter(({ id }) => id !== person.id))}>{t('list.remove')}</button></li>
        ))}
      </ul>
      <PersonPicker label={t('people.add')} error={field.error ?? null} isOptional picked={null} pick={(found) => found && keep([...people.filter(({ id }) => id !== found.id), found])} />
    </fieldset>
  );
}
