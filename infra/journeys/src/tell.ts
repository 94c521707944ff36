import { chanceOf } from './chance';
import { tellJourney1, type Climb } from './journey-1';
import type { Place } from './person';
import { Stage, WrongTurn, type Tell } from './stage';

/** What a journey is told on: each variant on a rehearsal of its own, so that neither sees the other. */
export interface Telling {
  journey: number;
  seed: number;
  tell: Tell;
  /** Starts a fresh rehearsal and gives its address; `end` stops it. */
  rehearsal: () => Promise<Place & { end: () => Promise<void> }>;
}

/** Tells a journey with its variants and ends well only if every step came out as the story says. */
export async function tell(telling: Telling): Promise<void> {
  if (telling.journey !== 1) throw new WrongTurn(`journey ${telling.journey} is not told yet; journey 1 is`);
  telling.tell('Journey 1. An inspection, from opening to verified remedy.');
  const later: string[] = ['', 'Journey 1, variant. The cell never schedules a meeting.'];
  // Both are told at once, each on its own rehearsal; the variant's lines wait until the story is finished.
  const variantTold = oneRehearsal({ ...telling, tell: (line) => later.push(line) }, 'theCellNeverMeets').then((climb) => ({ climb }), (error: unknown) => ({ error }));
  const story = await oneRehearsal(telling, 'theCellMeets');
  const told = await variantTold;
  later.forEach(telling.tell);
  if ('error' in told) throw told.error;
  const variant = told.climb;
  if (JSON.stringify(variant) !== JSON.stringify(story)) {
    throw new WrongTurn(`the variant should climb on the same days: ${JSON.stringify(story)}, but it did ${JSON.stringify(variant)}`);
  }
  telling.tell(`            ✓ without a meeting the finding climbs on the same days: lapsed ${story.lapsedOn}, asked ${story.askedOn}, silent ${story.silentOn}, instructed ${story.instructedOn}`);
}

async function oneRehearsal(telling: Telling, variant: 'theCellMeets' | 'theCellNeverMeets'): Promise<Climb> {
  const place = await telling.rehearsal();
  try {
    return await tellJourney1(new Stage(place, 'T-VP', telling.tell), chanceOf(telling.seed), variant);
  } finally {
    await place.end();
  }
}
