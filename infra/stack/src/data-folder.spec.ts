import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginDataFolder, installationIn, openDataFolder } from './data-folder';

const demo = { kind: 'demo', isRehearsal: true } as const;
const real = { kind: 'real', isRehearsal: false } as const;

let path: string;
beforeEach(() => { path = join(mkdtempSync(join(tmpdir(), 'kiem-giam-folder-')), 'data'); });
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);

test('secrets are made on the first start, for this user alone, and kept', () => {
  const first = openDataFolder(path, demo);
  first.close();
  const again = openDataFolder(path, demo);
  again.close();
  expect(again.passwords).toEqual(first.passwords);
  expect(new Set(Object.values(first.passwords)).size).toBe(6);
  expect(mode(first.at('secrets'))).toBe('700');
  expect(mode(first.at('secrets', 'database-passwords.json'))).toBe('600');
});

test('a folder that was begun as a demo is never continued as a real installation, nor the other way round', () => {
  beginDataFolder(path, demo);
  expect(() => openDataFolder(path, real)).toThrow(/begun as a demo, a rehearsal/);
  expect(openDataFolder(path, demo).installation).toEqual(demo);
  beginDataFolder(`${path}-real`, real);
  expect(() => openDataFolder(`${path}-real`, demo)).toThrow(/begun as a real installation, not a rehearsal/);
});

test('a folder that was opened and given up before anything was put into it may still become either', () => {
  openDataFolder(path, demo).close();
  expect(installationIn(path)).toBeUndefined();
  beginDataFolder(path, real);
  expect(installationIn(path)).toEqual(real);
});

test('a second stack on the same folder is refused with the process that uses it', () => {
  openDataFolder(path, demo);
  expect(() => openDataFolder(path, demo)).toThrow(`pid ${process.pid}`);
});

test('the lock of a process that is gone, or of another one with the same number, does not block', () => {
  const folder = openDataFolder(path, demo);
  const lock = JSON.parse(readFileSync(folder.at('stack.lock'), 'utf8')) as { pid: number; began: string };
  writeFileSync(folder.at('stack.lock'), JSON.stringify({ ...lock, began: 'another time' }));
  openDataFolder(path, demo).close();
  writeFileSync(folder.at('stack.lock'), '{"pid":');
  openDataFolder(path, demo).close();
});
