import { useState, type ReactNode } from 'react';
import { FlagField, TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api, type AnswerTo } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { useSending } from '../http/use-sending';
import { Show, TroubleBox } from '../shell/pieces';
import { useSession } from '../shell/session';
import { useWords } from '../words/words';

type Token = AnswerTo<'Me.tokens'>['items'][number];
type Scope = Token['scopes'][number];

/** Personal tokens: listed, made and revoked. The token itself is shown once and never again. */
export function TokensPart(): ReactNode {
  const { t } = useWords();
  const tokens = useLoaded('tokens', () => answerOf(api.GET('/api/v1/me/tokens')));
  const [made, setMade] = useState<string | null>(null);
  return (
    <>
      <p>{t('tokens.about')}</p>
      <output className={made === null ? '' : 'done'}>{made !== null && <>{t('tokens.made')} <code>{made}</code></>}</output>
      <Show loading={tokens}>
        {({ items }) => (items.length === 0 ? <p>{t('tokens.none')}</p> : <ul className="cards">{items.map((token) => <TokenLine key={token.id} token={token} changed={tokens.reload} />)}</ul>)}
      </Show>
      <NewToken made={(token) => {
        setMade(token);
        tokens.reload();
      }} />
    </>
  );
}

function TokenLine({ token, changed }: { token: Token; changed: () => void }): ReactNode {
  const { t, moment } = useWords();
  const revoking = useSending(() => answerOf(api.DELETE('/api/v1/me/tokens/{id}', { params: { path: { id: token.id } } })), changed);
  const life = [t('tokens.createdAt', { at: moment(token.createdAt) }), t('tokens.expiresAt', { at: moment(token.expiresAt) }), token.lastUsedAt === null ? t('tokens.neverUsed') : t('tokens.lastUsedAt', { at: moment(token.lastUsedAt) })];
  return (
    <li className="card">
      <p><strong>{token.name}</strong>{` – ${token.scopes.map((scope) => t(`scope.${scope}`)).join(', ')}`} {token.revokedAt !== null && <span className="tag isBad">{t('tokens.revoked')}</span>}</p>
      <p className="faint">{life.join(' · ')}</p>
      <TroubleBox trouble={revoking.trouble} />
      {token.revokedAt === null && <button type="button" className="quiet" aria-disabled={revoking.isBusy} aria-label={t('tokens.revokeWhich', { name: token.name })} onClick={() => void revoking.run()}>{t('tokens.revoke')}</button>}
    </li>
  );
}

/** How long a token is offered to live, in days; the API says how long it may. */
const OFFERED_DAYS = 90;

function NewToken({ made }: { made: (token: string) => void }): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  const [form, setForm] = useState({ name: '', days: String(OFFERED_DAYS), scopes: ['read'] as Scope[] });
  const sending = useSending(() => answerOf(api.POST('/api/v1/me/tokens', { body: { name: form.name.trim(), days: Number(form.days), scopes: form.scopes } })), ({ token }) => {
    setForm({ ...form, name: '' });
    made(token);
  });
  const offered: readonly Scope[] = me.isAdmin ? ['read', 'write', 'admin'] : ['read', 'write'];
  const mark = (scope: Scope, isWanted: boolean): void => setForm({ ...form, scopes: offered.filter((other) => (other === scope ? isWanted : form.scopes.includes(other))) });
  return (
    <details className="action">
      <summary>{t('tokens.new')}</summary>
      <Form sending={sending} button={t('tokens.make')} labels={{ name: t('tokens.name'), days: t('tokens.days'), scopes: t('tokens.scopes') }}>
        <TextField label={t('tokens.name')} hint={t('tokens.nameHint')} kind="text" value={form.name} change={(name) => setForm({ ...form, name })} />
        <TextField label={t('tokens.days')} kind="count" value={form.days} change={(days) => setForm({ ...form, days })} />
        <fieldset>
          <legend>{t('tokens.scopes')}</legend>
          {offered.map((scope) => <FlagField key={scope} label={t(`scope.${scope}`)} value={form.scopes.includes(scope)} change={(isWanted) => mark(scope, isWanted)} />)}
        </fieldset>
      </Form>
    </details>
  );
}
