import { useState, type ReactNode } from 'react';
import { TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api } from '../http/api';
import { useSending } from '../http/use-sending';
import { Link, ScreenTitle } from '../shell/navigation';
import { useWords } from '../words/words';

/** The one-time link of a real installation: its token stands behind the `#`, which no server ever logs. */
export function FirstAdminScreen({ done }: { done: () => void }): ReactNode {
  const { t } = useWords();
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');
  const [form, setForm] = useState({ fullName: '', login: '', password: '' });
  const [isDone, setIsDone] = useState(false);
  const [again, setAgain] = useState('');
  const [isDifferent, setIsDifferent] = useState(false);
  const sending = useSending(() => answerOf(api.POST('/api/v1/setup/first-admin', { body: { token, ...form } })), () => {
    setIsDone(true);
    done();
  });
  const run = async (): Promise<void> => {
    setIsDifferent(form.password !== again);
    if (form.password === again) await sending.run();
  };
  if (isDone) return <><ScreenTitle>{t('firstAdmin.done')}</ScreenTitle><p><Link to="/">{t('firstAdmin.signIn')}</Link></p></>;
  return (
    <>
      <ScreenTitle>{t('firstAdmin.title')}</ScreenTitle>
      <p>{t('firstAdmin.about')}</p>
      <Form looks="narrow" sending={{ ...sending, run }} button={t('firstAdmin.button')} labels={{ fullName: t('account.fullName'), login: t('signIn.login'), password: t('signIn.password') }}>
        <TextField label={t('account.fullName')} kind="text" value={form.fullName} change={(fullName) => setForm({ ...form, fullName })} />
        <TextField label={t('signIn.login')} hint={t('account.loginHint')} kind="login" value={form.login} change={(login) => setForm({ ...form, login })} />
        <TextField label={t('signIn.password')} hint={t('account.passwordHint')} kind="newPassword" value={form.password} change={(password) => setForm({ ...form, password })} />
        <TextField label={t('firstAdmin.again')} error={isDifferent ? t('firstAdmin.differs') : null} kind="newPassword" value={again} change={(text) => { setAgain(text); setIsDifferent(false); }} />
      </Form>
    </>
  );
}
