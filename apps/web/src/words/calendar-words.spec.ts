import { addDays, dayText } from '@kiem-giam/contracts';
import { calendarWords } from './calendar-words';

test.each(['vi', 'en'] as const)('the page writes every month as the API does in %s', (language) => {
  const { day, moment } = calendarWords(language);
  for (let month = 0; month < 12; month += 1) {
    const on = addDays('2026-01-05', month * 30);
    expect(day(on)).toMatch(new RegExp(`, ${dayText(on)[language]}$`));
    expect(moment(`${on}T01:30:00Z`)).toBe(`${dayText(on)[language]}, 08:30`);
  }
});
