import { addDays, dayText } from '@kiem-giam/contracts';
import vi from '../locales/vi.json';
import { calendarWords } from './calendar-words';

test.each(['vi', 'en'] as const)('the page writes every month as the API does in %s', (language) => {
  const { day, moment } = calendarWords(language, () => 'some day');
  for (let month = 0; month < 12; month += 1) {
    const on = addDays('2026-01-05', month * 30);
    expect(day(on)).toBe(`some day, ${dayText(on)[language]}`);
    expect(moment(`${on}T01:30:00Z`)).toBe(`${dayText(on)[language]}, 08:30`);
  }
});

test('a day of the week is written small amid a Vietnamese sentence, and large where it stands by itself; Sunday is a name', () => {
  const { day, dayAlone } = calendarWords('vi', (weekday) => vi[`weekday.${weekday}`]);
  expect(['2026-01-05', '2026-01-11'].map(day)).toEqual(['thứ Hai, 05/01/2026', 'Chủ nhật, 11/01/2026']);
  expect(['2026-01-05', '2026-01-11'].map(dayAlone)).toEqual(['Thứ Hai, 05/01/2026', 'Chủ nhật, 11/01/2026']);
});
