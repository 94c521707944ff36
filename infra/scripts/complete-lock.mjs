// Run after a dependency changed: `npm run lock:complete`. A registry mirror that lacks the packages of other platforms makes npm leave
// them out of the lock file, and then `npm ci` refuses it everywhere. What a package asks for by exact version is written in by name;
// the platform is in the name, so npm never fetches what does not fit the machine.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, stopWith, writeWhole } from './checkout.mjs';
import { checkOption, commandLine } from './command-line.mjs';

const PLATFORMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openbsd', 'netbsd', 'openharmony', 'sunos', 'aix'];
const ARCHITECTURES = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

/** Adds what is missing to a parsed lock file and returns the names that were added. */
export function completeLock(lock) {
  const added = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const [version] = /\d+\.\d+\.\d+[\w.-]*$/.exec(range) ?? [];
      if (version === undefined || isThere(lock, path, name)) continue;
      lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(entry.dev && { dev: true }), optional: true };
      added.push(name);
    }
  }
  const { '': top, ...others } = lock.packages;
  lock.packages = { '': top, ...Object.fromEntries(Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'))) };
  return added;
}

function isThere(lock, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

function platformOf(name) {
  const words = name.split(/[/-]/);
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.some((word) => word.startsWith('gnu')) ? 'glibc' : undefined;
  const os = words.filter((word) => PLATFORMS.includes(word));
  const cpu = words.filter((word) => ARCHITECTURES.includes(word));
  return { ...(cpu.length && { cpu }), ...(libc && os.includes('linux') && { libc: [libc] }), ...(os.length && { os }) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { given: { check } } = commandLine({ usage: 'npm run check:lock, npm run lock:complete', options: { check: checkOption } });
  const file = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = completeLock(lock);
  if (added.length > 0 && check) {
    stopWith(`package-lock.json thiếu ${added.length} gói (${added[0]}…), npm ci sẽ từ chối. Hãy chạy npm run lock:complete.`, 'package-lock.json lacks packages of other platforms, so npm ci would refuse it: run npm run lock:complete.');
  }
  if (added.length > 0) writeWhole(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: +${added.length}`);
}
