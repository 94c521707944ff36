import { defineProblems } from './problem';

/** Problems that any endpoint can answer with. */
export const generalProblems = defineProblems({
  INPUT_INVALID: {
    status: 400,
    vi: 'Dữ liệu gửi lên chưa đúng. Hãy sửa các mục được nêu rồi gửi lại.',
    en: 'The request is not valid. Correct the fields named and send it again.',
  },
  NOT_SIGNED_IN: {
    status: 401,
    vi: 'Chưa đăng nhập hoặc phiên đã hết hạn. Hãy đăng nhập lại.',
    en: 'Not signed in, or the session has ended. Sign in again.',
  },
  FORBIDDEN: {
    status: 403,
    vi: 'Chức vụ hiện tại không có quyền làm việc này. Hãy dùng chức vụ khác, hoặc để người có quyền thực hiện.',
    en: 'Your present position does not allow this. Act in another one, or leave it to somebody who may.',
  },
  NOT_FOUND: {
    status: 404,
    vi: 'Không tìm thấy, hoặc không thuộc phạm vi được xem. Hãy xem lại địa chỉ, hoặc hỏi người phụ trách vụ việc.',
    en: 'Not found, or not within what you may see. Look at the address again, or ask whoever is in charge of the case.',
  },
  IDEMPOTENCY_KEY_MISSING: {
    status: 400,
    vi: 'Thiếu tiêu đề Idempotency-Key. Hãy gửi một khóa riêng cho mỗi lần thao tác (8–200 ký tự).',
    en: 'The Idempotency-Key header is missing. Send one key per act (8 to 200 characters).',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    vi: 'Khóa Idempotency-Key này đã dùng cho một nội dung khác. Hãy dùng khóa mới.',
    en: 'This Idempotency-Key was used for another request. Use a new key.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    vi: 'Thiếu tiêu đề If-Match. Hãy đọc lại bản ghi và gửi kèm ETag của nó.',
    en: 'The If-Match header is missing. Read the record again and send its ETag.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    vi: 'Bản ghi đã được người khác sửa. Hãy đọc lại rồi sửa trên bản mới.',
    en: 'Somebody else has changed this record. Read it again and edit the new version.',
  },
  ENGINE_UNAVAILABLE: {
    status: 503,
    vi: 'Bộ máy quy trình chưa trả lời. Hãy thử lại sau vài giây với cùng khóa: việc đã ghi sẽ không bị ghi lần nữa.',
    en: 'The process engine did not answer. Try again in a few seconds with the same key: what was written is not written twice.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    vi: 'Cơ sở dữ liệu tạm thời không kết nối được. Hãy thử lại sau vài giây với cùng khóa: việc đã ghi sẽ không bị ghi lần nữa.',
    en: 'The database cannot be reached at the moment. Try again in a few seconds with the same key: what was written is not written twice.',
  },
  UNEXPECTED: {
    status: 500,
    vi: 'Lỗi hệ thống. Hãy báo quản trị viên kèm mã yêu cầu {requestId}.',
    en: 'A system error. Tell the administrator the request id {requestId}.',
  },
});
