import { useState, type ReactNode } from 'react';
import { TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api } from '../http/api';
import { useSending } from '../http/use-sending';
import { useWords } from '../words/words';
import { ScreenTitle } from './navigation';
import type { Installation } from './session';

/** Signing in with login and password; the session travels in a cookie that the page itself never sees. */
export function SignInScreen({ installation, done }: { installation: Installation | null; done: () => void }): ReactNode {
  const { t } = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const sending = useSending(() => answerOf(api.POST('/api/v1/sessions', { body: { login: login.trim(), password, carry: 'cookie' } })), done);
  return (
    <>
      <ScreenTitle>{t('signIn.title')}</ScreenTitle>
      <p>{t('signIn.about')}</p>
      {installation?.hasAdministrator === false && <p className="notice narrow">{t('signIn.noAdministrator')}</p>}
      {installation?.isDemo === true && <DemoAccounts take={setLogin} />}
      <Form looks="narrow" sending={sending} button={t('signIn.button')} refused={t('signIn.failed')} labels={{ login: t('signIn.login'), password: t('signIn.password') }}>
        <TextField label={t('signIn.login')} kind="login" value={login} change={setLogin} />
        <TextField label={t('signIn.password')} kind="password" value={password} change={setPassword} />
      </Form>
    </>
  );
}

/** Three people of the demo world with whom one sees a case from its three sides. */
const DEMO_LOGINS = ['x-ubkt-cn', 'x-03-bt', 't-ubkt-cn'] as const;

/** Where the password of a demo stands, and who may be tried; a real installation never shows this. */
function DemoAccounts({ take }: { take: (login: string) => void }): ReactNode {
  const { t } = useWords();
  return (
    <div className="notice narrow">
      <p>{t('signIn.demo')}</p>
      <ul className="plainList">{DEMO_LOGINS.map((login) => <li key={login}><button type="button" className="plain" onClick={() => take(login)}>{login}</button> {t(`demoLogin.${login}`)}</li>)}</ul>
    </div>
  );
}
