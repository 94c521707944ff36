import { useState, type FormEvent, type ReactNode } from 'react';
import { TextField } from '../forms/fields';
import { answerOf, api } from '../http/api';
import { useSending } from '../http/use-sending';
import { ScreenTitle } from '../shell/navigation';
import { Submit, TroubleBox, usePositionSaid } from '../shell/pieces';
import { useSession } from '../shell/session';
import { useWords } from '../words/words';
import { TokensPart } from './tokens';

/** One's own account: who one is here, the password, and the tokens that programs use. */
export function AccountScreen(): ReactNode {
  const { t } = useWords();
  const positionSaid = usePositionSaid();
  const { me } = useSession();
  return (
    <>
      <ScreenTitle>{t('account.title')}</ScreenTitle>
      <p><strong>{me.fullName}</strong></p>
      {me.positions.length === 0 ? <p>{t('account.noPositions')}</p> : <ul>{me.positions.map((position) => <li key={position.id}>{positionSaid(position)}</li>)}</ul>}
      <section aria-labelledby="password"><h2 id="password">{t('password.title')}</h2><PasswordForm /></section>
      <section aria-labelledby="tokens"><h2 id="tokens">{t('tokens.title')}</h2><TokensPart /></section>
    </>
  );
}

const EMPTY = { present: '', next: '', again: '' };

function PasswordForm(): ReactNode {
  const { t } = useWords();
  const [form, setForm] = useState(EMPTY);
  const [isChecked, setIsChecked] = useState(false);
  const [isChanged, setIsChanged] = useState(false);
  const differs = form.next !== form.again;
  const sending = useSending(() => answerOf(api.POST('/api/v1/me/password', { body: { present: form.present, next: form.next } })), () => {
    setForm(EMPTY);
    setIsChecked(false);
    setIsChanged(true);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsChecked(true);
    setIsChanged(false);
    if (!differs) void sending.run();
  };
  return (
    <form className="narrow" onSubmit={submit} noValidate>
      <output className={isChanged ? 'done' : ''}>{isChanged && t('password.changed')}</output>
      <TroubleBox trouble={sending.trouble} />
      <TextField label={t('password.present')} kind="password" value={form.present} change={(present) => setForm({ ...form, present })} />
      <TextField label={t('password.next')} hint={t('account.passwordHint')} kind="newPassword" value={form.next} change={(next) => setForm({ ...form, next })} />
      <TextField label={t('password.again')} error={isChecked && differs ? t('password.differs') : null} kind="newPassword" value={form.again} change={(again) => setForm({ ...form, again })} />
      <Submit isBusy={sending.isBusy}>{t('password.button')}</Submit>
    </form>
  );
}
