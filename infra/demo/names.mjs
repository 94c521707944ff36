/**
 * Invented people. Names are put together from lists, so that none is taken from anybody; a few combinations that are
 * known from public life are left out.
 */

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Mai', 'Đinh', 'Trịnh', 'Lương', 'Cao', 'Tạ', 'Hà', 'Lưu'];
const menMiddles = ['Văn', 'Đình', 'Hữu', 'Quốc', 'Duy', 'Bá', 'Khắc', 'Thế', 'Viết', 'Xuân'];
const menGivens = ['An', 'Bách', 'Bình', 'Chiến', 'Đạo', 'Điền', 'Đoàn', 'Giáp', 'Hiệp', 'Hòa', 'Khải', 'Khoát', 'Kiên', 'Lộc', 'Luyện', 'Nghị', 'Nhuận', 'Ninh', 'Quý', 'Sáng', 'Sinh', 'Tấn', 'Thái', 'Thịnh', 'Thuận', 'Tiệp', 'Toán', 'Trường', 'Vinh', 'Vượng'];
const womenMiddles = ['Thị', 'Thị Bích', 'Thị Hồng', 'Thị Kim', 'Thị Minh', 'Thị Ngọc', 'Thị Thu', 'Thị Thanh', 'Thị Xuân'];
const womenGivens = ['Ái', 'Chuyên', 'Cúc', 'Dịu', 'Duyên', 'Hạnh', 'Hiền', 'Hòa', 'Huệ', 'Huyền', 'Khuyên', 'Lan', 'Liên', 'Loan', 'Lụa', 'Mận', 'Mơ', 'Nga', 'Nguyệt', 'Nhàn', 'Nhung', 'Oanh', 'Phượng', 'Sen', 'Thảo', 'Thơm', 'Thoa', 'Tuyết', 'Vân', 'Xuyến'];

const leftOut = new Set(['Nguyễn Xuân Phúc', 'Trần Quốc Vượng', 'Nguyễn Duy Trinh', 'Lê Văn Lương', 'Nguyễn Văn Bình', 'Nguyễn Văn An', 'Phạm Văn Trà', 'Phan Văn Khải', 'Đỗ Bá Tỵ', 'Trần Xuân Bách', 'Nguyễn Hữu An', 'Đinh Thế Huynh', 'Phan Đình Trạc', 'Trần Thị Nga', 'Nguyễn Thị Bình', 'Nguyễn Quốc Vượng', 'Trương Quốc Huy']);

/** A repeatable source of numbers in [0, 1): the same seed gives the same world (mulberry32). */
export function numbersFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Gives names one after another, none twice while the lists last; neighbours differ in the given name, by which people are called. */
export function nameGiver(next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const given = new Set();
  const recent = [];
  return () => {
    for (;;) {
      const isWoman = next() < 0.36;
      const name = `${pick(families)} ${isWoman ? `${pick(womenMiddles)} ${pick(womenGivens)}` : `${pick(menMiddles)} ${pick(menGivens)}`}`;
      const calledBy = name.split(' ').at(-1);
      if (given.has(name) || leftOut.has(name) || recent.includes(calledBy)) continue;
      given.add(name);
      recent.push(calledBy);
      if (recent.length > 15) recent.shift();
      return name;
    }
  };
}
