import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { told, UNTOLD } from './event-sentences';

test('every event of a case is told on its timeline, or left out on purpose', () => {
  const written = readFileSync(join(__dirname, '../../../../workflows/engine/case-state.ts'), 'utf8');
  const events = [...written.matchAll(/^ {2}\| \{ type: '(\w+)'/gm)].map(([, type]) => type!);
  expect(events.length).toBeGreaterThan(20);
  expect([...told(), ...UNTOLD].toSorted()).toEqual(events.toSorted());
});
