// Programs that some tests need beside Node. A test file says so in its first comment: `@needs chromium`.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { filesBelow, root } from './checkout.mjs';

/** Finds each tool that a test asks for; returns the environment for the tests and the tools that are not there. */
export function findTools() {
  const wanted = new Set(testsWithNeeds().map(({ tool }) => tool));
  const env = {};
  const missing = new Set();
  for (const tool of wanted) {
    const path = tool === 'chromium' ? chromium() : undefined;
    if (path) env.CHROMIUM_PATH = path;
    else missing.add(tool);
  }
  return { env, missing };
}

/** Every test file that needs a tool, with the tool. */
export function testsWithNeeds() {
  return filesBelow(join(root, 'test')).filter((path) => path.endsWith('.test.ts')).flatMap((path) => {
    const [, tool] = /@needs (\w+)/.exec(readFileSync(path, 'utf8').slice(0, 500)) ?? [];
    return tool ? [{ path, tool }] : [];
  });
}

/** CHROMIUM_PATH, the PATH, browsers that Playwright left in its cache, and as root the package of the system. */
function chromium() {
  return process.env.CHROMIUM_PATH || onPath() || inPlaywrightCache() || fromThePackages();
}

function onPath() {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  return (process.env.PATH ?? '').split(':').filter(Boolean).flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

function inPlaywrightCache() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH || join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return undefined;
  return readdirSync(cache).filter((name) => name.startsWith('chromium-')).map((name) => join(cache, name, 'chrome-linux', 'chrome')).find((path) => existsSync(path));
}

function fromThePackages() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return undefined;
  console.log('Cài Chromium cho các phép thử trang · Installing Chromium for the tests of the page (apt-get)');
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 300_000 };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
  return onPath();
}
