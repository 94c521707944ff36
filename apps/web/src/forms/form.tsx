import { createContext, use, useEffect, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react';
import type { Sending } from '../http/use-sending';
import { Submit, TroubleBox } from '../shell/pieces';
import { useWords } from '../words/words';

const Checked = createContext(false);

/** Whether the form around a field was sent while something in it was empty: then each empty field says so. */
export const useIsChecked = (): boolean => use(Checked);

interface FormProps {
  sending: Sending;
  button: string;
  looks?: 'narrow';
  /** Heading over a refusal, where the form has a better one than the refusal itself. */
  refused?: string;
  /** What a field is called on the page, by the last part of the path that the API gives it. */
  labels?: Readonly<Record<string, string>>;
  children: ReactNode;
}

/** A form of a few fields with its button. What is empty is told at its place and not sent; a refusal stands above. */
export function Form({ sending, button, looks, refused, labels = {}, children }: FormProps): ReactNode {
  const [checks, setChecks] = useState(0);
  const [empty, setEmpty] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useFocusOnFirstWrong(form, checks);
  // What is filled in after a check no longer counts: the fields are drawn anew with every keystroke, and counted with them.
  useEffect(() => {
    if (checks > 0 && form.current !== null) setEmpty(emptyFieldsIn(form.current));
  }, [checks, children]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = form.current === null ? 0 : emptyFieldsIn(form.current);
    setEmpty(missing);
    setChecks((count) => (missing === 0 ? 0 : count + 1));
    if (missing === 0) void sending.run();
  };
  return (
    <form ref={form} className={looks} onSubmit={submit} noValidate>
      <Incomplete count={empty} />
      <TroubleBox trouble={empty === 0 ? sending.trouble : null} {...(refused !== undefined && { heading: refused })} labelOf={(path) => labels[path.split('.').at(-1) ?? ''] ?? null} />
      <Checked value={checks > 0}>{children}</Checked>
      <Submit isBusy={sending.isBusy}>{button}</Submit>
    </form>
  );
}

/** How many fields of a form that must be filled are empty: what a field must be it says to those who hear the page, and here. */
function emptyFieldsIn(form: HTMLFormElement): number {
  return [...form.querySelectorAll<HTMLInputElement>('[aria-required=true]')].filter(({ value }) => value.trim() === '').length;
}

/** How much of a form is still to be filled in; nothing where it is complete. */
export function Incomplete({ count }: { count: number }): ReactNode {
  const { t } = useWords();
  return count > 0 && <p className="trouble" role="alert">{t('form.incomplete', { count })}</p>;
}

/** After a check that found something, the first field that is wrong is where one goes on: for eyes, keyboard and screen reader alike. */
export function useFocusOnFirstWrong(form: RefObject<HTMLFormElement | null>, checks: number): void {
  useEffect(() => {
    if (checks > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form, checks]);
}
