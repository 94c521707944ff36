import { engineOf, type Engine } from '../env/engine';
import { aRehearsal, type Rehearsal } from './a-rehearsal';

/** A rehearsal with the engine's own means beside it. */
export interface StorySystem extends Rehearsal {
  engine: Engine;
}

/** Gives a test file such a system, as `aRehearsal` does. */
export function aStorySystem(): StorySystem {
  const engine = {} as Engine;
  afterAll(() => engine.close?.()); // Hooks run in this order: the engine lets go of the servers before they stop.
  const rehearsal = aRehearsal();
  beforeAll(async () => {
    Object.assign(engine, await engineOf(rehearsal.system));
  });
  return { ...rehearsal, engine };
}
