const MS_PER_DAY = 86_400_000;

/** Calendar days from one day to a later one; negative where it lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);

/** The day so many calendar days later. */
export const laterBy = (day: string, count: number): string => new Date(Date.parse(day) + count * MS_PER_DAY).toISOString().slice(0, 10);

const inVietnam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The day in Vietnam on which a moment falls. */
export const dayOf = (iso: string): string => inVietnam.format(new Date(iso));
