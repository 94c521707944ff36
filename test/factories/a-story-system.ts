import { engineOf, type Engine } from '../env/engine';
import { freshSystem, type FreshSystem } from '../env/systems';
import { Story } from './a-story';

/** A whole product with the demo commune in a rehearsal, people who act in it, and the engine's own means beside it. */
export interface StorySystem {
  system: FreshSystem;
  story: Story;
  engine: Engine;
}

/**
 * Gives a test file such a system: started before its first test, stopped after its last. Call it once at the top of the file, before
 * other hooks; its three parts are there as soon as those hooks run.
 */
export function aStorySystem(): StorySystem {
  const [system, engine] = [{} as FreshSystem, {} as Engine];
  const toStop: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const started = await freshSystem({ demo: true, rehearsal: true });
    toStop.unshift(started.stop);
    Object.assign(system, started);
    const opened = await engineOf(started);
    toStop.unshift(opened.close);
    Object.assign(engine, opened);
  });
  afterAll(async () => {
    for (const stop of toStop) await stop();
  });
  return { system, story: new Story(system), engine };
}
