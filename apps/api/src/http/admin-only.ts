import { mayUseToken, type Caller } from '@kiem-giam/access';
import { problem } from '@kiem-giam/contracts';

/** Whether an administrator acts as one: a token that was made without the scope of administration opens nothing that only he may read or do. */
export function actsAsAdmin(caller: Caller): boolean {
  return caller.isAdmin && mayUseToken(caller, 'admin');
}

/** Refuses everybody but an administrator, and a token of his without the scope `admin`. */
export function adminOnly(caller: Caller): void {
  if (!caller.isAdmin) throw problem('ADMIN_ONLY');
  if (!mayUseToken(caller, 'admin')) throw problem('TOKEN_SCOPE_MISSING', { scope: 'admin' });
}
