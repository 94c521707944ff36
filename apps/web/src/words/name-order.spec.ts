import { inNameOrder } from './name-order';

test('people are in Vietnamese order, not in that of code points: Đ follows D, a vowel with a tone stands with its vowel', () => {
  const names = ['Đinh Thị Yến', 'Trần Văn An', 'Dương Văn Bảy', 'Hoàng Văn Cường', 'Tạ Thị Dung', 'Hà Văn Em', 'Ngô Văn Giang', 'Đặng Thị Hạnh', 'Ân Văn Khải', 'Bùi Thị Liên'];
  expect(inNameOrder(names, (name) => name).map((name) => name.split(' ')[0])).toEqual(['Ân', 'Bùi', 'Dương', 'Đặng', 'Đinh', 'Hà', 'Hoàng', 'Ngô', 'Tạ', 'Trần']);
});

test('two of one name stay as they came', () => {
  const people = [{ code: 'X-03-DV02', name: 'Lê Văn An' }, { code: 'X-03-DV01', name: 'Lê Văn An' }];
  expect(inNameOrder(people, ({ name }) => name)).toEqual(people);
});
