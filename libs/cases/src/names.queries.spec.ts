import { bodyText } from './names.queries';

test.each([
  ['Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng', 'Đảng bộ xã Thanh Khê Thượng (hư cấu)', 'Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng'],
  ['Chi ủy chi bộ khu phố 1', 'Chi bộ khu phố 1 (hư cấu)', 'Chi ủy chi bộ khu phố 1'],
  ['Ban Thường vụ', 'Đảng bộ tỉnh Hải Lam (hư cấu)', 'Ban Thường vụ – Đảng bộ tỉnh Hải Lam (hư cấu)'],
  ['Chi ủy chi bộ khu phố 11', 'Chi bộ khu phố 12', 'Chi ủy chi bộ khu phố 11 – Chi bộ khu phố 12'],
])('%s of %s is spoken of as %s', (name, unitName, text) => {
  expect(bodyText(name, unitName)).toBe(text);
});
