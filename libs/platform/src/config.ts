import { z } from 'zod';
import { configKinds } from './config-kinds';
import type { BilingualText } from '@kiem-giam/contracts';

/** One row of the configuration table: what may be set, to what, and what it does. */
export interface ConfigVariable<T> extends BilingualText {
  /** Shape of the value, with the sentence that says what a good value looks like. */
  kind: { schema: z.ZodType<T, string>; expects: BilingualText };
  /** Used when the variable is not set; none means that it stays unset. */
  default?: string;
  /** A secret is never printed, neither in a message nor in a table. */
  isSecret: boolean;
}

type Row<T> = Omit<ConfigVariable<T>, 'isSecret'>;

const withDefault = <T>(row: Row<T> & { default: string }) => ({ ...row, isSecret: false as const });
const optional = <T>(row: Omit<Row<T>, 'default'>) => ({ ...row, isSecret: false as const });
const optionalSecret = <T>(row: Omit<Row<T>, 'default'>) => ({ ...row, isSecret: true as const });

/** Every environment variable of the product. README's table is printed from it and a test compares the two. */
export const configTable = {
  PORT: withDefault({
    kind: configKinds.port, default: '3000',
    vi: 'Cổng của API và trang. Không đặt mà cổng mặc định bận thì dùng cổng trống kế tiếp.',
    en: 'Port of API and page. When it is not set and the default is busy, the next free one is taken.',
  }),
  HOST: withDefault({
    kind: configKinds.host, default: '127.0.0.1',
    vi: 'Địa chỉ mà API lắng nghe. Khi còn tài khoản demo thì chỉ nhận địa chỉ nội bộ của máy.',
    en: 'Address on which the API listens. While demo accounts exist, only a loopback address is accepted.',
  }),
  TRUSTED_PROXIES: optional({
    kind: configKinds.addresses,
    vi: 'Địa chỉ IP hoặc dải mạng của máy chủ HTTPS đứng trước, cách nhau bằng dấu phẩy; chỉ tin X-Forwarded-* do chúng gửi. Không đặt: không tin máy nào.',
    en: 'IP addresses or networks of the HTTPS proxies in front, separated by commas; X-Forwarded-* is believed from them only. Unset: from nobody.',
  }),
  DATABASE_URL: optionalSecret({
    kind: configKinds.databaseUrl,
    vi: 'PostgreSQL (≥ 15) bên ngoài, với vai trò được tạo cơ sở dữ liệu và vai trò khác. Không đặt thì dùng bản kèm theo.',
    en: 'An external PostgreSQL (15 or newer), as a role that may create databases and roles. Unset: the embedded one.',
  }),
  DATABASE_API_URL: optionalSecret({
    kind: configKinds.databaseUrl,
    vi: 'Kết nối của API (vai trò kiemgiam_api). npm start tự đặt.',
    en: 'Connection of the API (role kiemgiam_api). npm start sets it.',
  }),
  DATABASE_ENGINE_URL: optionalSecret({
    kind: configKinds.databaseUrl,
    vi: 'Kết nối của worker (vai trò kiemgiam_engine). npm start tự đặt.',
    en: 'Connection of the worker (role kiemgiam_engine). npm start sets it.',
  }),
  DATABASE_OPERATOR_URL: optionalSecret({
    kind: configKinds.databaseUrl,
    vi: 'Kết nối chỉ đếm số, không xem nội dung (vai trò kiemgiam_operator). npm start tự đặt.',
    en: 'Connection that counts without reading content (role kiemgiam_operator). npm start sets it.',
  }),
  TEMPORAL_ADDRESS: optional({
    kind: configKinds.address,
    vi: 'Máy chủ Temporal (≥ 1.32) bên ngoài. Không đặt thì npm start chạy bản dùng thử kèm theo.',
    en: 'An external Temporal server (1.32 or newer). Unset: npm start runs its own trial server.',
  }),
  TEMPORAL_NAMESPACE: withDefault({
    kind: configKinds.name, default: 'kiem-giam',
    vi: 'Không gian tên Temporal của hệ thống này.',
    en: 'Temporal namespace of this installation.',
  }),
  TEMPORAL_TASK_QUEUE: withDefault({
    kind: configKinds.name, default: 'kiem-giam',
    vi: 'Hàng đợi mà worker nhận việc.',
    en: 'Task queue from which the worker takes work.',
  }),
  KIEM_GIAM_DATA: withDefault({
    kind: configKinds.text, default: '.kiem-giam',
    vi: 'Thư mục giữ mọi dữ liệu: cơ sở dữ liệu, Temporal, tài liệu, khóa bí mật, nhật ký.',
    en: 'Folder that keeps all data: database, Temporal, documents, secrets, logs.',
  }),
  KIEM_GIAM_CACHE: optional({
    kind: configKinds.text,
    vi: 'Thư mục chứa công cụ tải hoặc dựng sẵn, dùng chung giữa các bản sao mã nguồn. Không đặt: thư mục cache của người dùng.',
    en: 'Folder for tools downloaded or built, shared between checkouts. Unset: the cache folder of the user.',
  }),
  REHEARSAL: withDefault({
    kind: configKinds.flag, default: 'false',
    vi: 'true: hệ thống diễn tập, có đồng hồ riêng tua được. Không bao giờ bật ở hệ thống thật.',
    en: 'true: a rehearsal with a clock of its own that can be moved. Never in a real installation.',
  }),
  CRASH_AT: optional({
    kind: configKinds.crashPoint,
    vi: 'Chỉ cho thử nghiệm trong diễn tập: worker tự tắt đột ngột tại điểm này.',
    en: 'For tests in a rehearsal only: the worker cuts itself off at this point.',
  }),
  LOG_LEVEL: withDefault({
    kind: configKinds.logLevel, default: 'info',
    vi: 'Mức nhật ký.',
    en: 'How much is logged.',
  }),
  DOCUMENT_MAX_BYTES: withDefault({
    kind: configKinds.bytes, default: String(20 * 1024 * 1024),
    vi: 'Dung lượng lớn nhất của một tài liệu, tính bằng byte.',
    en: 'Largest size of one document, in bytes.',
  }),
  OPENINGS_PER_HOUR: withDefault({
    kind: configKinds.count, default: '300',
    vi: 'Một tài khoản được mở nhiều nhất bao nhiêu vụ việc trong một giờ; 0: không giới hạn. 300 là mặc định của sản phẩm (đủ cho kế hoạch năm của 256 chi bộ), không phải quy định.',
    en: 'How many cases one account may open within an hour; 0: no limit. 300 is a default of this product (enough for the yearly programme of 256 cells), no regulation.',
  }),
  ACTS_PER_HOUR: withDefault({
    kind: configKinds.count, default: '1000',
    vi: 'Một tài khoản được ghi nhiều nhất bao nhiêu lần trong một giờ (mở vụ việc, thao tác trong vụ việc, thay đổi về cuộc họp, nộp văn bản, tạo mã truy cập; gửi lại cùng một yêu cầu, hoặc hỏi lại kết quả, quá vài lần thì tính thêm); 0: không giới hạn. 1000 là mặc định của sản phẩm (nhiều hơn một người làm kịp), không phải quy định.',
    en: 'How often one account may write within an hour (openings, acts in cases, edits of meetings, documents handed in, tokens made; the same request, or a look at what became of it, counts again after a few times); 0: no limit. 1000 is a default of this product (more than a person can do), no regulation.',
  }),
  METRICS_TOKEN: optionalSecret({
    kind: configKinds.text,
    vi: 'Mã mà Prometheus gửi (Authorization: Bearer …) để đọc /metrics. Không đặt: chỉ đọc được từ chính máy này.',
    en: 'What Prometheus sends (Authorization: Bearer …) to read /metrics. Unset: it is read from this machine only.',
  }),
  CHECKPOINT_DIR: optional({
    kind: configKinds.text,
    vi: 'Nơi ghi điểm chốt đã ký của nhật ký kiểm toán, nên ở ổ khác. Không đặt: checkpoints trong thư mục dữ liệu.',
    en: 'Where signed checkpoints of the audit log are written, better on another disk. Unset: checkpoints in the data folder.',
  }),
} as const;

export type ConfigName = keyof typeof configTable;

type ValueOf<Row> = Row extends { kind: { schema: z.ZodType<infer T, string> } }
  ? Row extends { default: string } ? T : T | undefined
  : never;

/** The configuration of one process, read once at its start. Keys are the names of the environment variables. */
export type Config = { readonly [N in ConfigName]: ValueOf<(typeof configTable)[N]> };

/** Thrown once with everything that is wrong in the configuration, one sentence each in both languages. */
export class ConfigurationError extends Error {
  constructor(readonly mistakes: readonly BilingualText[]) {
    super(mistakes.map(({ vi, en }) => `${vi}\n${en}`).join('\n'));
    this.name = 'ConfigurationError';
  }
}

/** Reads and checks the environment. An empty value counts as not set. Throws one `ConfigurationError` that names every bad value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: BilingualText[] = [];
  const values = Object.entries<ConfigVariable<unknown>>(configTable).map(([name, variable]) => {
    const given = env[name] || variable.default;
    if (given === undefined) return [name, undefined];
    const parsed = variable.kind.schema.safeParse(given);
    if (!parsed.success) mistakes.push(mistakeIn(name, variable, given));
    return [name, parsed.data];
  });
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return Object.fromEntries(values) as Config;
}

/** The value of a variable without which this process cannot run. */
export function needed<N extends ConfigName>(config: Config, name: N): NonNullable<Config[N]> {
  const value = config[name];
  if (value !== undefined && value !== null) return value as NonNullable<Config[N]>;
  throw new ConfigurationError([{
    vi: `Thiếu ${name}: ${configTable[name].vi}`,
    en: `${name} is missing: ${configTable[name].en}`,
  }]);
}

function mistakeIn(name: string, { kind, isSecret }: ConfigVariable<unknown>, given: string): BilingualText {
  const shown = isSecret ? '…' : given;
  return {
    vi: `${name}=${shown} chưa đúng: cần ${kind.expects.vi}.`,
    en: `${name}=${shown} is not valid: expected ${kind.expects.en}.`,
  };
}
