import { dayText, type BilingualText, type Language } from '@kiem-giam/contracts';
import { chanceOf } from './chance';
import { tellFirstHalf, tellJourney1, type Climb } from './journey-1';
import type { Place } from './person';
import { Stage, WrongTurn, type Tell } from './stage';

/** A fresh rehearsal; `end` stops it. */
export type Rehearsal = Place & { end: () => Promise<void> };

/** What a journey is told on: each variant on a rehearsal of its own, so that neither sees the other. */
export interface Telling {
  journey: number;
  seed: number;
  language: Language;
  tell: Tell;
  rehearsal: () => Promise<Rehearsal>;
}

/** Tells a journey with its variants and ends well only if every step came out as the story says. */
export async function tell(telling: Telling): Promise<void> {
  if (telling.journey !== 1) throw new WrongTurn({ vi: `chưa có hành trình ${telling.journey}; hiện có hành trình 1`, en: `journey ${telling.journey} is not told yet; journey 1 is` });
  const say = (text: BilingualText): string => text[telling.language];
  telling.tell(say({ vi: 'Hành trình 1. Một cuộc kiểm tra, từ khi mở đến khi việc khắc phục được xác minh.', en: 'Journey 1. An inspection, from opening to verified remedy.' }));
  const later: string[] = ['', say({ vi: 'Hành trình 1, biến thể. Chi bộ không lên lịch họp lần nào.', en: 'Journey 1, variant. The cell never schedules a meeting.' })];
  // Both are told at once, each on its own rehearsal; the variant's lines wait until the story is finished.
  const variantTold = oneRehearsal({ ...telling, tell: (line) => later.push(line) }, 'theCellNeverMeets').then((climb) => ({ climb }), (error: unknown) => ({ error }));
  const story = await oneRehearsal(telling, 'theCellMeets');
  const told = await variantTold;
  later.forEach(telling.tell);
  if ('error' in told) throw told.error;
  const variant = told.climb;
  if (JSON.stringify(variant) !== JSON.stringify(story)) {
    throw new WrongTurn({ vi: `biến thể phải lên cấp trên đúng những ngày ${JSON.stringify(story)}, nhưng lại là ${JSON.stringify(variant)}`, en: `the variant should climb on the same days: ${JSON.stringify(story)}, but it did ${JSON.stringify(variant)}` });
  }
  const [lapsed, asked, silent, instructed] = [story.lapsedOn, story.askedOn, story.silentOn, story.instructedOn].map((day) => say(dayText(day)));
  telling.tell(say({
    vi: `            ✓ không họp, việc vẫn lên cấp trên đúng những ngày ấy: quá hạn ${lapsed}, đề nghị cấp xã ${asked}, cấp xã quá hạn, không quyết định ${silent}, cấp tỉnh chỉ đạo ${instructed}`,
    en: `            ✓ without a meeting the finding climbs on the same days: overdue ${lapsed}, asked ${asked}, silent ${silent}, instructed ${instructed}`,
  }));
}

/** Tells the first half of journey 1, in which one finding is verified and another one is due in two days, and leaves its rehearsal running for whoever wants to look. */
export async function tellAndKeep(telling: Telling): Promise<Rehearsal> {
  telling.tell({ vi: 'Hành trình 1, nửa đầu. Một nội dung được khắc phục và xác minh, một nội dung sắp đến hạn.', en: 'Journey 1, the first half. One finding is remedied and verified, one is due soon.' }[telling.language]);
  const place = await telling.rehearsal();
  try {
    await tellFirstHalf(stageOf(place, telling), chanceOf(telling.seed), 'theCellMeets');
    return place;
  } catch (error) {
    await place.end();
    throw error;
  }
}

async function oneRehearsal(telling: Telling, variant: 'theCellMeets' | 'theCellNeverMeets'): Promise<Climb> {
  const place = await telling.rehearsal();
  try {
    return await tellJourney1(stageOf(place, telling), chanceOf(telling.seed), variant);
  } finally {
    await place.end();
  }
}

/** The clerk of the province's office tells it: he reads every case of the demo. */
const stageOf = (place: Place, telling: Telling): Stage => new Stage(place, 'T-VP', telling);
