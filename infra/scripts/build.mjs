// Compiles every package (src → dist), bundles the workflow code and builds the page. Only what changed is made again.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alone, digestOf, filesBelow, root, writeWhole } from './checkout.mjs';
import { commandLine } from './command-line.mjs';

const stampFile = join(root, '.build', 'stamps.json');
const BUNDLE = 'apps/worker/dist/workflow-bundle.js';

/** Builds what is out of date; returns what it did, in words. Throws with every file that does not compile. */
export function build() {
  return alone('build', async () => {
    const stamps = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
    const outputs = sources();
    const compiled = await compileChanged(outputs, stamps);
    removeOrphans(outputs, stamps);
    writeWhole(stampFile, JSON.stringify(stamps));
    const bundled = await bundleWorkflows(stamps);
    const page = buildPage(stamps);
    writeWhole(stampFile, JSON.stringify(stamps));
    return [`${compiled} files`, bundled && 'workflow bundle', page && 'page'].filter(Boolean).join(', ');
  });
}

/** Every source with the place of its output. Tests are not part of the product. */
function sources() {
  const packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const folders = Object.keys(packages).filter((path) => path && !path.includes('node_modules') && path !== 'apps/web');
  return folders.flatMap((folder) => {
    const from = join(root, folder, folder === 'workflows' ? '' : 'src');
    return filesBelow(from)
      .filter((path) => !/(\.spec\.ts|\.d\.ts|package\.json|tsconfig\.json|\.md)$|\/spec\//.test(path))
      .map((path) => ({ path, output: join(root, folder, 'dist', relative(from, path)).replace(/\.ts$/, '.js') }));
  });
}

async function compileChanged(outputs, stamps) {
  const settings = readFileSync(join(root, '.swcrc'), 'utf8');
  const changed = outputs.map((one) => ({ ...one, key: relative(root, one.output), stamp: digestOf([one.path], settings) }))
    .filter(({ key, output, stamp }) => stamps[key] !== stamp || !existsSync(output));
  if (changed.length === 0) return 0;
  const { transform } = await import('@swc/core');
  const done = await Promise.allSettled(changed.map(async ({ path, output, key, stamp }) => {
    const source = readFileSync(path);
    if (!path.endsWith('.ts')) writeWhole(output, source);
    else writeWhole(output, (await transform(source.toString(), { filename: path, cwd: root, configFile: join(root, '.swcrc') })).code);
    stamps[key] = stamp;
  }));
  const failures = done.filter(({ status }) => status === 'rejected').map(({ reason }) => String(reason?.message ?? reason));
  if (failures.length > 0) throw new Error(failures.join('\n'));
  return changed.length;
}

/** A source that was removed must not live on as compiled code. */
function removeOrphans(outputs, stamps) {
  const living = new Set(outputs.map(({ output }) => relative(root, output)));
  for (const key of Object.keys(stamps)) {
    if (key.includes('/dist/') && key !== BUNDLE && !living.has(key)) {
      rmSync(join(root, key), { force: true });
      delete stamps[key];
    }
  }
}

/** One file for the worker: an import that the workflow sandbox forbids fails here, not at the first case. */
async function bundleWorkflows(stamps) {
  const entry = join(root, 'workflows', 'bundle.ts');
  if (!existsSync(entry)) return false;
  const inputs = [...filesBelow(join(root, 'workflows')), ...filesBelow(join(root, 'libs/contracts/src'))].filter((path) => !path.endsWith('.spec.ts'));
  const require = createRequire(import.meta.url);
  const stamp = digestOf(inputs, require('@temporalio/worker/package.json').version);
  const output = join(root, BUNDLE);
  if (stamps[BUNDLE] === stamp && existsSync(output)) return false;
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, preloadModules: [join(root, 'workflows/preloaded.ts')], payloadConverterPath: join(root, 'workflows/payload-converter.ts'), logger: new DefaultLogger('WARN') });
  writeWhole(output, code);
  stamps[BUNDLE] = stamp;
  return true;
}

function buildPage(stamps) {
  const web = join(root, 'apps/web');
  if (!existsSync(join(web, 'vite.config.ts'))) return false;
  const stamp = digestOf([...filesBelow(web), ...filesBelow(join(root, 'libs/contracts/src'))]);
  if (stamps.page === stamp && existsSync(join(web, 'dist/index.html'))) return false;
  const vite = spawnSync(join(root, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], {
    // Jest sets NODE_ENV to test, and React would then be built with its slow checks.
    cwd: web, env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (vite.status !== 0) throw new Error('vite build');
  stamps.page = stamp;
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  commandLine({ usage: 'npm run build' });
  const began = performance.now();
  try {
    console.log(`Đã dựng · Built: ${await build()} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    console.error(`Dựng không thành công · The build failed:\n${error.message}`);
    process.exit(1);
  }
}
