import { defineProblems } from './problem';

/** Problems of units, bodies, people and their import files. */
export const unitProblems = defineProblems({
  IMPORT_REFUSED: {
    status: 422,
    vi: 'Tệp nạp có {count} lỗi; chưa ghi gì. Hãy sửa các dòng được nêu rồi nạp lại.',
    en: 'The import files have {count} errors; nothing was written. Correct the rows named and load them again.',
  },
});
