import { offerFirstAdministrator } from '@kiem-giam/access';
import { addDays, dayText, type Day } from '@kiem-giam/contracts';
import { openDatabase, worldTime } from '@kiem-giam/platform';
import type { DataSource } from 'typeorm';
import type { DataFolder } from './data-folder';
import type { DatabaseUrls } from './database';
import { loadDemo, type DemoAccount } from './load-demo';
import { takeInShippedRules } from './shipped-rules';

/** How far the first walk of README moves the clock of a demo, in days. */
const A_WEEK = 7;

/** Says where the system is and what to do first. `seconds` is how long the start took. */
type Introduce = (url: string, temporalPage: string | undefined, seconds: number) => void;

/**
 * Fills a new installation, before the API starts: the demo world, or the rules that come with the product and a link for the first administrator.
 * One that is there already takes in the policy numbers that are new in this version, and says so.
 */
export async function welcome(folder: DataFolder, urls: DatabaseUrls): Promise<Introduce> {
  if (folder.installation.kind === 'demo') {
    const { accounts, password } = await loadDemo({ apiUrl: urls.api, ownerUrl: urls.owner, folder: folder.path });
    print(await takeInShippedRules(urls.api));
    const clock = await clockLines(urls);
    return (url, page, seconds) => print([...address(url, page, seconds), ...clock, ...demoLines(accounts, password)]);
  }
  print(await takeInShippedRules(urls.api));
  const token = await firstAdministratorToken(urls);
  return (url, page, seconds) => print([...address(url, page, seconds), ...realLines(url, token)]);
}

function address(url: string, temporalPage: string | undefined, seconds: number): string[] {
  return [
    '',
    `Kiểm Giám: ${url}   (${seconds.toFixed(1)} s)`,
    `  API:      ${url}/api/docs`,
    ...(temporalPage ? [`  Temporal: ${temporalPage}`] : []),
  ];
}

/** Which day a rehearsal has, at the first start and at every other; nothing where the clock is that of the machine. */
async function clockLines(urls: DatabaseUrls): Promise<string[]> {
  const { isRehearsal, today } = await inDatabase(urls, 'kiem-giam clock', ({ manager }) => worldTime(manager));
  return isRehearsal ? ['', ...dayLines(today)] : [];
}

function dayLines(today: Day): string[] {
  const { vi, en } = dayText(today);
  const command = `npm run clock -- ${addDays(today, A_WEEK)}`;
  return [
    `Hôm nay trong bản diễn tập: ${vi} · Today in the rehearsal: ${en}`,
    `  Tua đồng hồ đi một tuần · A week ahead: ${command}`,
  ];
}

function demoLines(accounts: readonly DemoAccount[], password: string): string[] {
  const cast = accounts.filter(({ isMainCast }) => isMainCast);
  const others = accounts.length - cast.length;
  return [
    '',
    `DEMO: người và đơn vị đều là hư cấu. Mật khẩu chung · Invented people and units. Shared password: ${password}`,
    ...cast.map(({ login, fullName, position }) => `  ${login.padEnd(12)} ${fullName}: ${position.vi} · ${position.en}`),
    `  … và ${others} bí thư chi bộ khác, cùng cách đặt tên: x-01-bt · and ${others} more secretaries of cells, named likewise: x-01-bt`,
    '',
    'Thử ngay: đăng nhập bằng x-ubkt-cn, mở một cuộc kiểm tra khi có dấu hiệu vi phạm; rồi vào bằng x-03-bt để thấy việc của chi bộ.',
    'Try: sign in as x-ubkt-cn and open an inspection at signs of violation; then sign in as x-03-bt and see what the cell has to do.',
    'Dừng: Ctrl-C. · Stop: Ctrl-C.',
  ];
}

function realLines(url: string, token: string | undefined): string[] {
  if (token === undefined) return ['', 'Dừng: Ctrl-C. · Stop: Ctrl-C.'];
  return [
    '',
    'Hệ thống thật, chưa có dữ liệu. Liên kết dùng một lần cho quản trị viên đầu tiên (24 giờ):',
    'A real installation, still empty. One-time link for the first administrator (24 hours):',
    `  ${url}/setup/first-admin#token=${token}`,
    'Các bước tiếp theo: docs/real-installation.md · What comes next: docs/real-installation.md',
  ];
}

/** One token while there is no administrator yet; none afterwards. */
async function firstAdministratorToken(urls: DatabaseUrls): Promise<string | undefined> {
  return (await inDatabase(urls, 'kiem-giam first administrator', offerFirstAdministrator))?.token;
}

async function inDatabase<T>(urls: DatabaseUrls, applicationName: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await openDatabase({ url: urls.api, poolSize: 1, applicationName });
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

function print(lines: readonly string[]): void {
  if (lines.length > 0) console.log(lines.join('\n'));
}
