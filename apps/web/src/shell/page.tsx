import { useEffect, type ReactNode } from 'react';
import { FirstAdminScreen } from '../admin/first-admin.screen';
import { answerOf, api, SIGNED_OUT, Trouble } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { Frame } from './frame';
import { usePath } from './navigation';
import { Show } from './pieces';
import { Screens } from './screens';
import { SignedIn, type Installation, type Session } from './session';
import { SignInScreen } from './sign-in.screen';

/** The whole page: who is asking decides between the sign-in and the screens. */
export function Page(): ReactNode {
  const path = usePath();
  const installation = useLoaded('installation', loadInstallation);
  const session = useLoaded('session', loadSession);
  const { reload } = session;
  useEffect(() => {
    addEventListener(SIGNED_OUT, reload);
    return () => removeEventListener(SIGNED_OUT, reload);
  }, [reload]);
  const signedIn = (): void => {
    localStorage.setItem(SIGNED_IN_HERE, 'true');
    reload();
  };
  const signedOut = (): void => {
    localStorage.removeItem(SIGNED_IN_HERE);
    reload();
  };
  if (path === '/setup/first-admin') return <Frame installation={installation.value} session={null} changed={signedOut}><FirstAdminScreen done={installation.reload} /></Frame>;
  return (
    <Frame installation={installation.value} session={session.value?.session ?? null} changed={signedOut}>
      <Show loading={session}>
        {({ session: known }) => (known ? <SignedIn session={known}><Screens path={path} /></SignedIn> : <SignInScreen installation={installation.value} done={signedIn} />)}
      </Show>
    </Frame>
  );
}

async function loadInstallation(): Promise<Installation> {
  const { data, error } = await api.GET('/health/ready').catch(() => ({ data: undefined, error: undefined }));
  const known = (data ?? error) as Installation | undefined;
  if (known?.status === undefined) throw new Trouble(null);
  return known;
}

/** Stands in this browser while somebody may be signed in. It is no secret and opens nothing: it only saves a first visitor a question that must be refused. */
const SIGNED_IN_HERE = 'kiem-giam-signed-in';

/** Nobody signed in is an answer here, not trouble. */
async function loadSession(): Promise<{ session: Session | null }> {
  if (localStorage.getItem(SIGNED_IN_HERE) === null) return { session: null };
  const { data, error, response } = await api.GET('/api/v1/me').catch(() => ({ data: undefined, error: undefined, response: null }));
  if (response?.status === 401) {
    localStorage.removeItem(SIGNED_IN_HERE);
    return { session: null };
  }
  if (!data) throw new Trouble(response && error ? error : null);
  const { items } = await answerOf(api.GET('/api/v1/processes'));
  return { session: { me: data, processes: items } };
}
