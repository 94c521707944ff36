import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { settled, type ActResult } from '../http/act';
import { useSending } from '../http/use-sending';
import { Submit, TroubleBox } from '../shell/pieces';
import type { ProcessSpeech } from '../shell/session';
import { useWords } from '../words/words';
import { CircumstanceFields, useCircumstances } from './circumstances';
import { Incomplete, useFocusOnFirstWrong } from './form';
import { fieldsOf, inputFrom, missingIn, papersAskedFor, papersTaken, papersToChoose, type FormValues } from './form-schema';
import { handIn, PapersField, type ChosenPapers } from './papers-field';
import { SchemaFields } from './schema-fields';

/** What every act says beside its own fields. */
export interface ActBody {
  positionId: string | null;
  occurredOn: string | null;
  input: Record<string, unknown>;
  papers: { kind: string; documentId: string }[];
}

interface ActFormProps {
  schema: unknown;
  papers: readonly string[];
  /** Papers that come as well where a flag of the form is set, by that flag. */
  papersWhere?: Readonly<Record<string, readonly string[]>>;
  handedIn: readonly string[];
  /** Positions in which the act may be done. */
  positionIds: readonly string[];
  /** Those of them in which it may be recorded as done on an earlier day; all that keep a register where nothing is said. */
  registerPositionIds?: readonly string[];
  speech: ProcessSpeech;
  caseId: string | null;
  unitId: string | null;
  /** Fields that the place of the form already answers; they are not asked for. */
  given?: FormValues;
  label: string;
  /** Fields that only this form has, such as the title of a new case: how many of them are missing, and the fields, which show it once the form was checked. */
  own?: { missing: number; fields: (isChecked: boolean) => ReactNode };
  send: (body: ActBody, key: string) => Parameters<typeof settled>[0];
  done: (result: ActResult) => void;
}

/** One act as a form: its fields, its papers, the position it is done in, the day on which it was done. */
export function ActForm(props: ActFormProps): ReactNode {
  const { schema, handedIn, positionIds, registerPositionIds = positionIds, speech, caseId, unitId, given = {}, label, own, send, done } = props;
  const { word } = speech;
  const fields = speech.inOrder('fields', fieldsOf(schema), ({ name }) => name).filter(({ name }) => !(name in given));
  const [values, setValues] = useState<FormValues>({});
  const [chosen, setChosen] = useState<ChosenPapers>({});
  const circumstances = useCircumstances(positionIds, registerPositionIds);
  const [checks, setChecks] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const missing = missingIn(fields, values);
  const asked = papersAskedFor(props.papers, props.papersWhere ?? {}, { ...values, ...given });
  const missingPapers = papersToChoose({ asked, handedIn, chosen: Object.keys(chosen), isEarlierDay: circumstances.told.occurredOn !== null && !circumstances.isFuture });
  const incomplete = missing.length + missingPapers.length + (own?.missing ?? 0);
  const isChecked = checks > 0;
  useFocusOnFirstWrong(form, checks);
  const paper = { nameOf: (kind: string): string => word('papers', kind), missing: isChecked ? missingPapers : [], chosen, change: setChosen };
  const sending = useSending(async (key) => {
    const papers = await handIn(papersTaken(asked), chosen, paper.nameOf, caseId);
    return settled(send({ ...circumstances.told, input: { ...inputFrom(fields, values), ...given }, papers }, key));
  }, done);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecks((count) => count + 1);
    if (incomplete === 0 && !circumstances.isFuture) void sending.run();
  };
  const errorOf = useErrors(isChecked ? missing : [], sending.trouble, word);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Incomplete count={isChecked ? incomplete : 0} />
      <TroubleBox trouble={sending.trouble} labelOf={(path) => labelOf(path, word)} />
      {own?.fields(isChecked)}
      <SchemaFields fields={fields} values={values} change={(name, value) => setValues((now) => ({ ...now, [name]: value }))} nameOf={(field) => word('fields', field)} hintOf={speech.hintOf} errorOf={errorOf} unitId={unitId} />
      <PapersField kinds={asked} handedIn={handedIn} {...paper} />
      <CircumstanceFields circumstances={circumstances} asksForPapers={asked.length > 0} {...paper} />
      <Submit isBusy={sending.isBusy}>{label}</Submit>
    </form>
  );
}

function useErrors(missing: readonly string[], trouble: ReturnType<typeof useSending>['trouble'], word: ProcessSpeech['word']): (field: string) => string | null {
  const { t, say } = useWords();
  return (field) => {
    const wrong = trouble?.problem?.fields.find(({ path }) => path.replace(/^body\./, '').startsWith(`input.${field}`));
    return wrong ? say(wrong) : missing.includes(field) ? t('field.missing', { label: word('fields', field) }) : null;
  };
}

function labelOf(path: string, word: ProcessSpeech['word']): string | null {
  const field = /^(?:body\.)?input\.(\w+)/.exec(path)?.[1];
  return field ? word('fields', field) : null;
}
