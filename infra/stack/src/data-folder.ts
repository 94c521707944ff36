import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseRole } from '@kiem-giam/platform';
import { takeLock } from './lock';
import { StackError } from './stack-error';

/** What a data folder was begun as; it never changes. Demo data and demo accounts exist in a demo only. */
export interface Installation {
  kind: 'demo' | 'real';
  /** A rehearsal has a world clock that can be moved. A real installation never is one. */
  isRehearsal: boolean;
}

/** One folder that holds everything an installation keeps, opened by one stack at a time. */
export interface DataFolder {
  path: string;
  installation: Installation;
  /** Absolute path of something in the folder. */
  at: (...parts: string[]) => string;
  passwords: Record<DatabaseRole | 'admin' | 'temporal', string>;
  /** Writes down for good what the folder is begun as, before anything of that kind is put into it: a start that is refused before has begun nothing. */
  settle: () => void;
  close: () => void;
}

/** Opens a data folder, making it on the first start. What it was begun as is never overruled silently; a new one is nothing yet until `settle`. */
export function openDataFolder(path: string, asked: Installation): DataFolder {
  const at = (...parts: string[]): string => join(path, ...parts);
  // Others may pass through (PostgreSQL runs as its own user) but not list; what is private has its own mode.
  mkdirSync(path, { recursive: true, mode: 0o711 });
  chmodSync(path, 0o711);
  const lock = takeLock(at('stack.lock'), 'kiem-giam');
  if ('heldBy' in lock) throw alreadyRunning(path, lock.heldBy);
  try {
    const installation = settledOr(asked, path);
    for (const folder of ['secrets', 'documents', 'checkpoints', 'logs']) mkdirSync(at(folder), { recursive: true, mode: 0o700 });
    const settle = (): void => writePrivately(at(MARKER), JSON.stringify(installation));
    return { path, installation, at, passwords: passwordsIn(at('secrets', 'database-passwords.json')), settle, close: lock.release };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Begins a data folder, for whoever fills it by other means than a start, and lets go of it again. */
export function beginDataFolder(path: string, installation: Installation): void {
  const folder = openDataFolder(path, installation);
  folder.settle();
  folder.close();
}

/** Where it is written down what a folder was begun as. */
const MARKER = 'installation.json';

/** The installation that a folder was begun as; undefined for a new one. */
export function installationIn(path: string): Installation | undefined {
  const marker = join(path, MARKER);
  return existsSync(marker) ? (JSON.parse(readFileSync(marker, 'utf8')) as Installation) : undefined;
}

/** Where the running installation of a folder is written down, for commands that talk to it. */
const RUNNING = 'running.json';

/** Writes down where the installation listens; `forget` takes it away when it stops. */
export function noteAddress({ at }: Pick<DataFolder, 'at'>, url: string): { forget: () => void } {
  writePrivately(at(RUNNING), JSON.stringify({ url }));
  return { forget: () => rmSync(at(RUNNING), { force: true }) };
}

/** Where the installation of a folder listens; undefined when it does not run. A killed start may leave an address at which nobody answers. */
export function addressIn(path: string): string | undefined {
  const file = join(path, RUNNING);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { url: string }).url : undefined;
}

function settledOr(asked: Installation, path: string): Installation {
  const begun = installationIn(path) ?? asked;
  if (begun.kind !== asked.kind || begun.isRehearsal !== asked.isRehearsal) throw begunOtherwise(path, begun);
  return begun;
}

function passwordsIn(file: string): DataFolder['passwords'] {
  if (!existsSync(file)) {
    const fresh = (): string => randomBytes(24).toString('base64url');
    writePrivately(file, JSON.stringify({
      admin: fresh(), owner: fresh(), api: fresh(), engine: fresh(), operator: fresh(), temporal: fresh(),
    }));
  }
  return JSON.parse(readFileSync(file, 'utf8')) as DataFolder['passwords'];
}

/** Whole or not at all, and readable by this user alone from the first byte on. */
function writePrivately(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function alreadyRunning(path: string, holder: string): StackError {
  return new StackError({
    vi: `Thư mục dữ liệu ${path} đang được dùng: ${holder}. Hãy dùng hệ thống đang chạy đó, hoặc dừng nó trước.`,
    en: `The data folder ${path} is in use: ${holder}. Use that running system, or stop it first.`,
  });
}

function begunOtherwise(path: string, begun: Installation): StackError {
  const rehearsal = begun.isRehearsal ? ['diễn tập', 'a rehearsal'] : ['không diễn tập', 'not a rehearsal'];
  const kind = begun.kind === 'demo' ? ['demo', 'a demo'] : ['hệ thống thật', 'a real installation'];
  return new StackError({
    vi: `Thư mục ${path} đã được tạo là ${kind[0]}, ${rehearsal[0]}. Để chạy tiếp như cũ: npm start, không --empty, không REHEARSAL. Để lập hệ thống khác: đặt KIEM_GIAM_DATA sang thư mục khác.`,
    en: `The folder ${path} was begun as ${kind[1]}, ${rehearsal[1]}. To go on with it: npm start, without --empty or REHEARSAL. To begin another one: set KIEM_GIAM_DATA to another folder.`,
  });
}
