import { defineProblems } from './problem';

/** Problems of policy numbers, working calendars and due dates. */
export const policyProblems = defineProblems({
  POLICY_NUMBER_MISSING: {
    status: 409,
    vi: 'Chưa có số liệu chính sách {keys} (cấp: {level}) có hiệu lực ngày {on}. Quản trị viên cần nạp tệp chính sách rồi thử lại.',
    en: 'No policy number {keys} (level: {level}) is in force on {on}. An administrator must load the policy files; then try again.',
  },
  POLICY_NOT_A_TERM: {
    status: 409,
    vi: 'Số liệu chính sách {key} = {value} ({unit}) không phải là một thời hạn đếm được. Hãy sửa số liệu hoặc dùng khóa khác.',
    en: 'Policy number {key} = {value} ({unit}) is not a term that can be counted. Correct the number or use another key.',
  },
  POLICY_FILE_INVALID: {
    status: 422,
    vi: 'Tệp chính sách có {count} lỗi; chưa ghi gì. Hãy sửa từng dòng được nêu rồi nạp lại.',
    en: 'The policy files have {count} errors; nothing was written. Correct each row named and load them again.',
  },
  CALENDAR_FILE_INVALID: {
    status: 422,
    vi: 'Tệp lịch làm việc có {count} lỗi; chưa ghi gì. Hãy sửa từng dòng được nêu rồi nạp lại.',
    en: 'The calendar file has {count} errors; nothing was written. Correct each row named and load it again.',
  },
  CALENDAR_YEAR_UNKNOWN: {
    status: 404,
    vi: 'Chưa có lịch làm việc năm {year}. Hãy nạp tệp lịch của năm đó trước.',
    en: 'There is no working calendar for {year}. Load the calendar file of that year first.',
  },
  CALENDAR_NOTHING_TO_APPROVE: {
    status: 409,
    vi: 'Năm {year} không có bản lịch dự thảo nào chờ phê duyệt. Hãy nạp tệp lịch mới nếu cần thay đổi.',
    en: 'There is no draft calendar of {year} waiting for approval. Load a new calendar file if something must change.',
  },
  CALENDAR_DRAFT_CHANGED: {
    status: 409,
    vi: 'Bản dự thảo lịch năm {year} đã được thay bằng bản khác. Hãy đọc lại bản mới rồi phê duyệt.',
    en: 'The draft calendar of {year} has been replaced by another one. Read the new draft, then approve it.',
  },
});
