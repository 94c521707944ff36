export { AccountDirectory } from './account-directory';
export { accountList, namedPositions, type AccountCard, type AccountListQuery, type NamedPosition } from './account.queries';
export { changePassword, createAccount, resetPassword, setAccountStatus, type NewAccount } from './accounts';
export { mayUseToken, readableUnits, type Actor, type ActorPosition, type Caller, type TokenScope } from './actor';
export { demoPasswordFileIn, makeDemoAccounts, type DemoAccount } from './demo-accounts';
export { createFirstAdministrator, offerFirstAdministrator, type FirstAdministrator } from './first-administrator';
export { createPersonalToken, personalTokensOf, revokePersonalToken, type NewPersonalToken, type PersonalToken } from './personal-tokens';
export { signIn, signOut, type SignedIn, type SignInRequest } from './sign-in';
export { signInPolicy } from './sign-in.policy';
