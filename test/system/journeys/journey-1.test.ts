import { tell } from '@kiem-giam/journeys';
import { everyOpenCaseIsRebuiltEqual } from '../../env/agreement';
import { engineOf } from '../../env/engine';
import { freshSystem, type FreshSystem } from '../../env/systems';

async function rehearsal(): Promise<{ url: string; password: string; end: () => Promise<void> }> {
  const system = await freshSystem({ demo: true, rehearsal: true });
  return { url: system.url, password: system.demoPassword, end: () => rebuiltThenStopped(system) };
}

/** At the end of the story every case of it must stand in its workflow as in its journal, before and after a rebuild. */
async function rebuiltThenStopped(system: FreshSystem): Promise<void> {
  const engine = await engineOf(system);
  try {
    await everyOpenCaseIsRebuiltEqual(engine);
  } finally {
    await engine.close();
    await system.stop();
  }
}

test('journey 1 and its variant: an inspection from opening to verified remedy, one finding climbs to the province', async () => {
  const lines: string[] = [];
  await tell({ journey: 1, seed: 0, language: 'vi', tell: (line) => lines.push(line), rehearsal }).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${lines.slice(-25).join('\n')}`);
  });
  expect(lines.filter((line) => line.includes('✓')).length).toBeGreaterThan(20);
  // People and bodies by name, acts in the words of the process: no code, key or id is told.
  expect(lines.filter((line) => /\bX-\d\d-|\b[XT]-[A-Z]|[0-9a-f]{8}-[0-9a-f]{4}|\b[a-z]+[A-Z]\w*|#\d+ {2}[a-z]/.test(line))).toEqual([]);
}, 240_000);
