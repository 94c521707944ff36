import { useState, type ReactNode } from 'react';
import { TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api } from '../http/api';
import { useSending } from '../http/use-sending';
import { ScreenTitle } from '../shell/navigation';
import { usePositionSaid } from '../shell/pieces';
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
  const [isChanged, setIsChanged] = useState(false);
  const [isDifferent, setIsDifferent] = useState(false);
  const sending = useSending(() => answerOf(api.POST('/api/v1/me/password', { body: { present: form.present, next: form.next } })), () => {
    setForm(EMPTY);
    setIsChanged(true);
  });
  const run = async (): Promise<void> => {
    setIsChanged(false);
    setIsDifferent(form.next !== form.again);
    if (form.next === form.again) await sending.run();
  };
  return (
    <Form looks="narrow" sending={{ ...sending, run }} button={t('password.button')}>
      <output className={isChanged ? 'done' : ''}>{isChanged && t('password.changed')}</output>
      <TextField label={t('password.present')} kind="password" value={form.present} change={(present) => setForm({ ...form, present })} />
      <TextField label={t('password.next')} hint={t('account.passwordHint')} kind="newPassword" value={form.next} change={(next) => setForm({ ...form, next })} />
      <TextField label={t('password.again')} error={isDifferent ? t('password.differs') : null} kind="newPassword" value={form.again} change={(again) => { setForm({ ...form, again }); setIsDifferent(false); }} />
    </Form>
  );
}
