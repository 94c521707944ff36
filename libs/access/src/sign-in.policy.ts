/** A number of sign-in and where it comes from. None is from a Party regulation; all are defaults that an installation may change. */
interface SignInNumber {
  value: number;
  status: 'default';
  source: string;
}

const number = (value: number, source: string): SignInNumber => ({ value, status: 'default', source });

/** Every number of sign-in, in one place. Seconds unless the name says otherwise. */
export const signInPolicy = {
  sessionSeconds: number(12 * 3600, 'Own choice: one working day with overtime; OWASP Session Management asks for an absolute limit'),
  idleSeconds: number(2 * 3600, 'Own choice: a meeting in between; OWASP Session Management asks for an idle limit'),
  noteUseEverySeconds: number(300, 'Own choice: at most one write per session in five minutes'),
  cacheMs: number(5_000, 'Own choice: how long another API process may still honour a credential that was just revoked'),
  failureWindowSeconds: number(15 * 60, 'Own choice; OWASP Authentication asks for an observation window'),
  failuresPerPlace: number(5, 'Own choice: one login from one address, or on one known device; NIST SP 800-63B 5.2.2 allows at most 100'),
  slowAfterFailuresPerLogin: number(20, 'Own choice: more than a forgetful person makes; from here on every unknown place has fewer tries'),
  failuresPerPlaceWhenSlow: number(2, 'Own choice: one slip of the hand, so that a stranger elsewhere does not lock a person out'),
  failuresPerLogin: number(100, 'NIST SP 800-63B 5.2.2: at most 100; known devices are counted apart'),
  failuresPerAddress: number(100, 'Own choice: an office shares one address'),
  signInsPerLogin: number(100, 'Own choice: more than a person makes; a program that needs more should use a personal token. Each costs a slow hash and an audit entry for good'),
  signInsPerAddress: number(1000, 'Own choice: an office of some hundred people behind one address, each of them a few times'),
  sessionsPerAccount: number(20, 'Own choice: every machine and browser of one person; OWASP Session Management asks for a limit of simultaneous sessions'),
  devicesPerAccount: number(20, 'Own choice: as many as sessions'),
  deviceSeconds: number(90 * 24 * 3600, 'Own choice: a quarter; a browser that has signed in counts its failures for itself that long'),
  passwordMinLength: number(12, 'Own choice; NIST SP 800-63B 5.1.1.2 asks for at least 8'),
  passwordMaxLength: number(128, 'Own choice; OWASP Password Storage asks for an upper limit against denial of service'),
  tokensPerAccount: number(50, 'Own choice: more programs than one person runs, few enough to look through'),
  personalTokenMaxDays: number(366, 'Own choice: a token does not outlive a yearly review'),
  firstAdminLinkSeconds: number(24 * 3600, 'Own choice: one day'),
} as const;
