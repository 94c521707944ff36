import { defineProblems } from './problem';

/** Problems of accounts, sign-in and tokens. */
export const accessProblems = defineProblems({
  SIGN_IN_REFUSED: {
    status: 401,
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã khóa. Hãy kiểm tra lại hoặc hỏi quản trị viên.',
    en: 'The login or the password is wrong, or the account is disabled. Check them, or ask the administrator.',
  },
  SIGN_IN_THROTTLED: {
    status: 429,
    vi: 'Đăng nhập sai quá nhiều lần, hoặc đăng nhập quá dày. Hãy thử lại sau {retryAfterSeconds} giây; chương trình thì dùng mã truy cập cá nhân.',
    en: 'Too many failed sign-ins, or too many at all. Try again in {retryAfterSeconds} seconds; a program uses a personal token.',
  },
  ADMIN_ONLY: {
    status: 403,
    vi: 'Chỉ quản trị viên được làm việc này. Hãy hỏi quản trị viên.',
    en: 'Only an administrator may do this. Ask one.',
  },
  TOKEN_SCOPE_MISSING: {
    status: 403,
    vi: 'Mã truy cập này không có phạm vi "{scope}". Hãy tạo mã truy cập khác có phạm vi đó.',
    en: 'This token lacks the scope "{scope}". Create another token that has it.',
  },
  METRICS_CLOSED: {
    status: 403,
    vi: 'Số đo chỉ đọc được từ chính máy chủ này, hoặc với mã METRICS_TOKEN. Hãy đặt METRICS_TOKEN và gửi kèm (Authorization: Bearer …).',
    en: 'Metrics are read from this very machine, or with METRICS_TOKEN. Set METRICS_TOKEN and send it (Authorization: Bearer …).',
  },
  TOKENS_TOO_MANY: {
    status: 409,
    vi: 'Đã có {limit} mã truy cập còn hiệu lực. Hãy thu hồi một mã không còn dùng rồi tạo lại.',
    en: 'There are {limit} tokens alive already. Revoke one that is not used any more, then create again.',
  },
  SESSION_REQUIRED: {
    status: 403,
    vi: 'Việc này phải làm trong phiên đăng nhập bằng mật khẩu, không làm bằng mã truy cập. Hãy đăng nhập rồi làm lại.',
    en: 'This must be done in a session signed in with the password, not with a personal token. Sign in and do it again.',
  },
  OWN_PASSWORD_RESET: {
    status: 409,
    vi: 'Mật khẩu của chính mình không đặt lại như của người khác. Hãy đổi ở mục Tài khoản của tôi, bằng mật khẩu hiện tại.',
    en: 'One’s own password is not reset like somebody else’s. Change it under My account, with the present one.',
  },
  PASSWORD_WRONG: {
    status: 422,
    vi: 'Mật khẩu hiện tại không đúng. Hãy nhập lại.',
    en: 'The present password is wrong. Enter it again.',
  },
  PASSWORD_TOO_WEAK: {
    status: 422,
    vi: 'Mật khẩu phải có từ {minLength} đến {maxLength} ký tự và không được chứa tên đăng nhập. Hãy chọn mật khẩu khác.',
    en: 'A password has {minLength} to {maxLength} characters and does not contain the login. Choose another.',
  },
  LOGIN_UNFIT: {
    status: 422,
    vi: 'Tên đăng nhập chỉ gồm chữ, số và các dấu . _ - @ +, không có khoảng trắng. Hãy viết liền, ví dụ nguyen-van-a.',
    en: 'A login holds letters, digits and the signs . _ - @ + only, and no space. Write it in one word, such as nguyen-van-a.',
  },
  LOGIN_TAKEN: {
    status: 409,
    vi: 'Tên đăng nhập "{login}" đã có người dùng. Hãy chọn tên khác.',
    en: 'The login "{login}" is taken. Choose another.',
  },
  ACCOUNT_EXISTS: {
    status: 409,
    vi: 'Người này đã có tài khoản. Hãy mở lại tài khoản cũ thay vì tạo mới.',
    en: 'This person already has an account. Enable it instead of making another.',
  },
  LAST_ADMIN: {
    status: 409,
    vi: 'Không thể khóa quản trị viên cuối cùng. Hãy tạo một quản trị viên khác trước.',
    en: 'The last administrator cannot be disabled. Make another administrator first.',
  },
  LINK_SPENT: {
    status: 410,
    vi: 'Liên kết một lần này đã được dùng, đã hết hạn, hoặc đã có liên kết mới hơn thay thế. Đã có quản trị viên thì hãy đăng nhập hoặc nhờ quản trị viên tạo tài khoản; chưa có thì hãy khởi động lại hệ thống trên máy chủ và mở liên kết in ra sau cùng.',
    en: 'This one-time link has been used, has expired, or a newer one has taken its place. Where there is an administrator, sign in, or ask for an account; where there is none, start the system again on the server and open the link that it prints last.',
  },
});
