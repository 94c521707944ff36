import { useState, type ReactNode } from 'react';
import { FlagField, TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { PersonPicker, type Found } from '../forms/search-picker';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useSending } from '../http/use-sending';
import { ScreenTitle } from '../shell/navigation';
import { Paged } from '../shell/paged';
import { TroubleBox } from '../shell/pieces';
import { useSession } from '../shell/session';
import { useWords } from '../words/words';

type Account = AnswerTo<'Accounts.list'>['items'][number];

/** Accounts: who may sign in. What a person may read and do comes from his positions, never from here. */
export function AccountsScreen(): ReactNode {
  const { t } = useWords();
  const [turn, setTurn] = useState(0);
  const [made, setMade] = useState<string | null>(null);
  const changed = (): void => setTurn((now) => now + 1);
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const load = (after: string | undefined): Promise<AnswerTo<'Accounts.list'>> => answerOf(api.GET('/api/v1/accounts', { params: { query: { limit: 50, ...(wanted !== '' && { search: wanted }), ...(after !== undefined && { after }) } } }));
  return (
    <>
      <ScreenTitle>{t('accounts.title')}</ScreenTitle>
      <p>{t('accounts.about')}</p>
      <NewAccount key={`new ${turn}`} done={(login) => { setMade(login); changed(); }} />
      <output className={made === null ? '' : 'done'}>{made !== null && t('accounts.made', { login: made })}</output>
      <h2>{t('accounts.list')}</h2>
      <TextField label={t('accounts.search')} isFilter kind="text" value={search} change={setSearch} />
      <Paged name={`accounts ${turn} ${wanted}`} empty={t(wanted === '' ? 'accounts.none' : 'accounts.notFound')} load={load}>
        {(accounts) => <ul className="cards">{accounts.map((account) => <AccountLine key={account.id} account={account} changed={changed} />)}</ul>}
      </Paged>
    </>
  );
}

function NewAccount({ done }: { done: (login: string) => void }): ReactNode {
  const { t } = useWords();
  const [person, setPerson] = useState<Found | null>(null);
  const [form, setForm] = useState({ login: '', password: '', isAdmin: false });
  const sending = useSending(() => answerOf(api.POST('/api/v1/accounts', { body: { personId: person?.id ?? '', ...form } })), () => done(form.login));
  return (
    <details className="action">
      <summary>{t('accounts.new')}</summary>
      <Form sending={sending} button={t('accounts.create')} labels={{ personId: t('accounts.person'), login: t('signIn.login'), password: t('accounts.firstPassword') }}>
        <PersonPicker label={t('accounts.person')} picked={person} pick={setPerson} />
        <TextField label={t('signIn.login')} hint={t('account.loginHint')} kind="text" value={form.login} change={(login) => setForm({ ...form, login })} />
        <TextField label={t('accounts.firstPassword')} hint={t('accounts.passwordHint')} kind="newPassword" value={form.password} change={(password) => setForm({ ...form, password })} />
        <FlagField label={t('accounts.isAdmin')} value={form.isAdmin} change={(isAdmin) => setForm({ ...form, isAdmin })} />
      </Form>
    </details>
  );
}

function AccountLine({ account, changed }: { account: Account; changed: () => void }): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  const { login, status, personId } = account;
  const isActive = status === 'active';
  const params = { path: { id: account.id } };
  const switching = useSending(() => answerOf(isActive ? api.POST('/api/v1/accounts/{id}/disable', { params }) : api.POST('/api/v1/accounts/{id}/enable', { params })), changed);
  const [resetting, setResetting] = useState<'not' | 'asked' | 'done'>('not');
  return (
    <li className="card">
      <TroubleBox trouble={switching.trouble} />
      <p className="row">
        <span><strong>{login}</strong>{` – ${account.fullName}`} {account.isAdmin && <span className="tag">{t('accounts.admin')}</span>} {!isActive && <span className="tag isBad">{t('accounts.disabled')}</span>}</span>
        {personId !== me.personId && <button type="button" className="quiet" aria-expanded={resetting === 'asked'} aria-label={t('accounts.resetWhom', { login })} onClick={() => setResetting(resetting === 'asked' ? 'not' : 'asked')}>{t('accounts.reset')}</button>}
        <button type="button" className="quiet" aria-disabled={switching.isBusy} aria-label={t(isActive ? 'accounts.disableWhom' : 'accounts.enableWhom', { login })} onClick={() => void switching.run()}>{t(isActive ? 'accounts.disable' : 'accounts.enable')}</button>
      </p>
      {resetting === 'asked' && <ResetForm account={account} done={() => setResetting('done')} />}
      <output className={resetting === 'done' ? 'done' : ''}>{resetting === 'done' && t('accounts.resetDone', { login })}</output>
    </li>
  );
}

/** Somebody forgot his password: the administrator gives him another and hands it over outside this system. */
function ResetForm({ account, done }: { account: Account; done: () => void }): ReactNode {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const sending = useSending(() => answerOf(api.POST('/api/v1/accounts/{id}/password', { params: { path: { id: account.id } }, body: { password } })), done);
  return (
    <Form looks="narrow" sending={sending} button={t('accounts.resetButton', { login: account.login })} labels={{ password: t('password.next') }}>
      <p>{t('accounts.resetAbout')}</p>
      <TextField label={t('password.next')} hint={t('accounts.passwordHint')} kind="newPassword" value={password} change={setPassword} />
    </Form>
  );
}
