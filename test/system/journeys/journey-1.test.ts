import { demoPasswordFileIn } from '@kiem-giam/access';
import { tell } from '@kiem-giam/journeys';
import { readFileSync } from 'node:fs';
import { freshSystem } from '../../env/systems';

async function rehearsal(): Promise<{ url: string; password: string; end: () => Promise<void> }> {
  const system = await freshSystem({ demo: true, rehearsal: true });
  return { url: system.url, password: readFileSync(demoPasswordFileIn(system.dataFolder), 'utf8').trim(), end: system.stop };
}

test('journey 1 and its variant: an inspection from opening to verified remedy, one finding climbs to the province', async () => {
  const lines: string[] = [];
  await tell({ journey: 1, seed: 0, tell: (line) => lines.push(line), rehearsal }).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${lines.slice(-25).join('\n')}`);
  });
  expect(lines.filter((line) => line.includes('✓')).length).toBeGreaterThan(20);
}, 240_000);
