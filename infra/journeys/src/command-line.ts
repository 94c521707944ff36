import { startRehearsals, type Form } from './rehearsals';
import { tell } from './tell';

/** `npm run journey -- [N] [--seed S] [--production]`: tells a journey on a fresh rehearsal; exit status 0 only if it went as told. */
export async function tellFromTheCommandLine(args: readonly string[]): Promise<void> {
  const began = performance.now();
  const form: Form = args.includes('--production') ? 'production' : 'trial';
  const rehearsals = await startRehearsals(form, (line) => console.log(line));
  const stop = (): void => void rehearsals.end().then(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await tell({ journey: numberIn(args, 1), seed: seedIn(args), tell: (line) => console.log(line), rehearsal: rehearsals.begin });
    console.log(`\nTold in ${((performance.now() - began) / 1000).toFixed(0)} s of this world's time, on the ${form} form.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await rehearsals.end();
  }
}

/** The journey asked for: the first bare number. */
function numberIn(args: readonly string[], otherwise: number): number {
  const found = args.find((arg, index) => /^\d+$/.test(arg) && args[index - 1] !== '--seed');
  return found === undefined ? otherwise : Number(found);
}

function seedIn(args: readonly string[]): number {
  const place = args.indexOf('--seed');
  return place < 0 ? 0 : Number(args[place + 1] ?? 0);
}
