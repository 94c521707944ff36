import { freshSystem, type FreshSystem } from '../env/systems';
import { Story } from './a-story';

/** A whole product with the demo commune in a rehearsal, and people who act in it. */
export interface Rehearsal {
  system: FreshSystem;
  story: Story;
}

/**
 * Gives a test file such a system: started before its first test, stopped after its last. Call it once at the top of the file, before
 * other hooks; both parts are there as soon as those hooks run.
 */
export function aRehearsal(): Rehearsal {
  const system = {} as FreshSystem;
  beforeAll(async () => {
    Object.assign(system, await freshSystem({ demo: true, rehearsal: true }));
  });
  afterAll(() => system.stop?.());
  return { system, story: new Story(system) };
}
