export { AccountDirectory } from './account-directory';
export { mayUseToken, readableUnits, type Actor, type ActorPosition, type Caller, type TokenScope } from './actor';
