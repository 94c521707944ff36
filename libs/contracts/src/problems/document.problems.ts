import { defineProblems } from './problem';

/** Problems of uploading and reading documents. */
export const documentProblems = defineProblems({
  DOCUMENT_TOO_LARGE: {
    status: 413,
    vi: 'Tệp vượt quá giới hạn {maxBytes} byte. Hãy tách hoặc nén tệp rồi tải lại.',
    en: 'The file is larger than the limit of {maxBytes} bytes. Split or compress it and upload again.',
  },
  DOCUMENT_EMPTY: {
    status: 400,
    vi: 'Tệp không có nội dung. Hãy chọn lại tệp.',
    en: 'The file has no content. Choose the file again.',
  },
  DOCUMENT_TYPE_REFUSED: {
    status: 415,
    vi: 'Loại tệp “{fileName}” không được nhận, hoặc nội dung không khớp phần mở rộng. Hãy dùng một trong các loại: {accepted}.',
    en: 'The file “{fileName}” is of a type that is not accepted, or its content does not match its extension. Use one of: {accepted}.',
  },
  DOCUMENT_SECRET_REFUSED: {
    status: 422,
    vi: 'Văn bản có độ Mật trở lên không được đưa vào hệ thống này. Hãy chỉ ghi số, ngày và nơi giữ văn bản trong phần mô tả của bước xử lý.',
    en: 'Documents classified Secret (Mật) or above must not enter this system. Record only the number, date and holder of the document in the text of the step.',
  },
  DOCUMENT_DAMAGED: {
    status: 500,
    vi: 'Nội dung tệp lưu trữ không còn khớp mã băm lúc tải lên nên không được giao. Hãy báo quản trị viên để khôi phục từ bản sao lưu.',
    en: 'The stored content no longer matches the hash taken at upload, so it is not handed out. Tell the administrator to restore it from a backup.',
  },
});
