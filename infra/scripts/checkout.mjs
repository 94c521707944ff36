// What the scripts share about this checkout. Plain Node: nothing may be installed yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const OLDEST_NODE = [20, 19];

/** Ends with a clear sentence on a Node that is too old, before anything else can fail obscurely. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  stopWith(`Cần Node ${OLDEST_NODE.join('.')} trở lên; đang chạy ${process.version}.`, `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.version}.`);
}

/** Installs the packages when the lock file asks for something that is not there. */
export function installWhatIsMissing() {
  if (isInstalled()) return;
  console.log('Cài các gói cần thiết (npm ci) · Installing packages (npm ci)');
  const npm = (...args) => spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status;
  // A lock file from a mirror that lacks other platforms makes `ci` refuse; `install` still takes the versions of the lock file.
  if (npm('ci') !== 0 && npm('install', '--no-save') !== 0) stopWith('Không cài được các gói; xem thông báo của npm ở trên.', 'The packages could not be installed; see the message of npm above.');
}

/** Ends with a sentence in both languages. */
export function stopWith(vi, en) {
  console.error(`${vi}\n${en}`);
  process.exit(1);
}

/** All files below a folder, as paths, without what is installed or made. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', '.build'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** One digest for the contents of many files. */
export function digestOf(paths, ...more) {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) hash.update(path).update('\0').update(existsSync(path) ? readFileSync(path) : '').update('\0');
  for (const text of more) hash.update(text);
  return hash.digest('hex');
}

/** Writes a file so that nobody ever reads half of it. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.new`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, path);
}

/** Does the work while no other process of this checkout does the same; a lock left by a dead process is taken over. */
export async function alone(name, work) {
  const lock = join(root, '.build', `${name}.lock`);
  mkdirSync(dirname(lock), { recursive: true });
  while (!takesLock(lock)) await new Promise((next) => setTimeout(next, 50));
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** As infra/stack locks a data folder, which is compiled under this lock. A dead process's lock is taken away under a lock of its own: of two that find it at once, the second would else take away what the first has just taken. */
function takesLock(lock) {
  if (appearsWhole(lock, `${process.pid} ${beganAt(process.pid)}`)) return true;
  const found = textOf(lock);
  if (found === undefined || isAlive(found) || !takesLock(`${lock}.dead`)) return false;
  if (textOf(lock) === found) rmSync(lock);
  rmSync(`${lock}.dead`);
  return false;
}

/** Whether the file is made now, with its text in it. */
function appearsWhole(path, text) {
  const own = `${path}.${process.pid}.new`;
  writeFileSync(own, text);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** What a file holds; undefined where it is gone meanwhile. */
function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A reused number is not the same process, and an empty lock was cut short by a crash. */
function isAlive(holder) {
  const [pid, began] = holder.split(' ');
  if (began !== beganAt(pid)) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Start time of a process in clock ticks since boot (field 22 of its stat line); empty where it is gone, or where there is no /proc. */
function beganAt(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ')[19];
  } catch {
    return '';
  }
}

/** npm leaves a list of what it installed; it must hold every package of the lock file in the same version. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) =>
    !path.includes('node_modules/') || entry.optional || entry.devOptional || entry.peer
      || (present[path] && present[path].version === entry.version && existsSync(join(root, path))));
}
