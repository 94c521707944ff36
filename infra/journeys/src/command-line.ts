import type { Language } from '@kiem-giam/contracts';
import { startRehearsals, type Form } from './rehearsals';
import { tell } from './tell';

/** What `npm run journey` was asked for; the script that calls has refused everything else. */
export interface Asked {
  seed: number;
  language: Language;
  form: Form;
}

/** `npm run journey -- [--seed N] [--lang vi|en] [--production]`: tells journey 1 on a fresh rehearsal; exit status 0 only if it went as told. */
export async function tellFromTheCommandLine({ seed, language, form }: Asked): Promise<void> {
  const began = performance.now();
  const rehearsals = await startRehearsals(form, (line) => console.log(line));
  const stop = (): void => void rehearsals.end().then(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await tell({ journey: 1, seed, language, tell: (line) => console.log(line), rehearsal: rehearsals.begin });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(language === 'vi' ? `\nĐã kể xong trong ${seconds} giây, trên ${FORMS[form].vi}.` : `\nTold in ${seconds} seconds, on ${FORMS[form].en}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await rehearsals.end();
  }
}

const FORMS: Readonly<Record<Form, { vi: string; en: string }>> = {
  trial: { vi: 'máy chủ dùng thử', en: 'the trial servers' },
  production: { vi: 'máy chủ Temporal và PostgreSQL như hệ thống thật', en: 'the production Temporal server and PostgreSQL' },
};
