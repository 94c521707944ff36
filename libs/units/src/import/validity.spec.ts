import { clashes, covered, lastDay, overlap, within, type Period } from './validity';

const from = (valid_from: string, valid_to: string | null): Period => ({ valid_from, valid_to });

describe('periods', () => {
  it('share a day when one ends on the day the other begins, and not when it ends the day before', () => {
    expect(overlap(from('2025-01-01', '2025-06-30'), from('2025-06-30', null))).toBe(true);
    expect(overlap(from('2025-01-01', '2025-06-30'), from('2025-07-01', null))).toBe(false);
  });

  it('without an end reach beyond every day', () => {
    expect(lastDay(from('2025-01-01', null)) > '2999-12-31').toBe(true);
    expect(within(from('2025-01-01', null), from('2024-01-01', '2030-01-01'))).toBe(false);
  });

  it('are covered by others that follow each other without a gap, in any order', () => {
    const year = from('2025-01-01', '2025-12-31');
    expect(covered(year, [from('2025-07-01', null), from('2024-01-01', '2025-06-30')])).toBe(true);
    expect(covered(year, [from('2025-07-02', null), from('2024-01-01', '2025-06-30')])).toBe(false);
    expect(covered(year, [from('2025-01-02', null)])).toBe(false);
    expect(covered(year, [from('2024-01-01', null), from('2024-02-01', '2024-03-01')])).toBe(true);
  });

  it('clash only under the same key, each later row once', () => {
    const rows = [
      { key: 'a', value: from('2025-01-01', '2025-03-31') },
      { key: 'a', value: from('2025-03-01', null) },
      { key: 'b', value: from('2025-03-01', null) },
      { key: null, value: from('2025-03-01', null) },
      { key: null, value: from('2025-03-01', null) },
    ];
    expect(clashes(rows, (row) => row.key)).toEqual([{ row: rows[1], earlier: rows[0] }]);
  });
});
