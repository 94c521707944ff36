import { defineProblems } from './problem';

/** Problems of the HTTP transport itself. */
export const httpProblems = defineProblems({
  BODY_TOO_LARGE: {
    status: 413,
    vi: 'Nội dung gửi lên vượt quá dung lượng cho phép. Hãy gửi bản nhỏ hơn hoặc chia nhỏ.',
    en: 'The request is larger than allowed. Send a smaller one, or split it.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    vi: 'Định dạng nội dung không được nhận. Hãy gửi application/json, hoặc application/octet-stream đối với tệp.',
    en: 'This content type is not accepted. Send application/json, or application/octet-stream for a file.',
  },
  CROSS_SITE_REFUSED: {
    status: 403,
    vi: 'Yêu cầu ghi bằng phiên trình duyệt phải đến từ chính trang này và có tiêu đề X-Requested-With: kiem-giam. Hãy tải lại trang; chương trình thì dùng mã truy cập; nếu phía trước có máy chủ HTTPS thì người vận hành khai địa chỉ của nó trong TRUSTED_PROXIES.',
    en: 'A write by browser session must come from this site itself and carry the header X-Requested-With: kiem-giam. Reload the page; a program uses a token; behind an HTTPS proxy the operator names its address in TRUSTED_PROXIES.',
  },
});
