import { addDays, type Day } from '@kiem-giam/contracts';

/** Julian day number of 1970-01-01 (noon). */
const JULIAN_DAY_OF_1970 = 2_440_588;
const MONTHS_PER_CENTURY = 1236.85;

/**
 * The day in Vietnam (UTC+7) on which the new moon number `k` since 1900 falls: the first day of a lunar month. After Meeus,
 * "Astronomical Algorithms", chapter 49 in the older, shorter form that Vietnamese calendars use; good to about two minutes.
 */
export function newMoonDay(k: number): Day {
  return addDays('1970-01-01', Math.floor(newMoon(k) + 0.5 + 7 / 24) - JULIAN_DAY_OF_1970);
}

/** Number of the new moon that falls on a day or was the last before it. */
export function newMoonNumber(day: Day): number {
  const guess = Math.floor((Date.parse(`${day}T00:00:00Z`) / 86_400_000 + JULIAN_DAY_OF_1970 - 2_415_021) / 29.530588853);
  return [guess + 1, guess, guess - 1].find((k) => newMoonDay(k) <= day)!;
}

function newMoon(k: number): number {
  const t = k / MONTHS_PER_CENTURY;
  const [t2, t3] = [t * t, t * t * t];
  const mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 + 0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t2);
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
  const latitude = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
  const terms: readonly (readonly [number, number])[] = [
    [0.1734 - 0.000393 * t, sun], [0.0021, 2 * sun], [-0.4068, moon], [0.0161, 2 * moon], [-0.0004, 3 * moon],
    [0.0104, 2 * latitude], [-0.0051, sun + moon], [-0.0074, sun - moon], [0.0004, 2 * latitude + sun],
    [-0.0004, 2 * latitude - sun], [-0.0006, 2 * latitude + moon], [0.001, 2 * latitude - moon], [0.0005, 2 * moon + sun],
  ];
  const correction = terms.reduce((sum, [factor, angle]) => sum + factor * sine(angle), 0);
  return mean + correction - (-0.000278 + 0.000265 * t + 0.000262 * t2);
}

function sine(degrees: number): number {
  return Math.sin((degrees * Math.PI) / 180);
}
