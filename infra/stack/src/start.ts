import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startOfDay } from '@kiem-giam/contracts';
import { ConfigurationError, readConfig, type Config } from '@kiem-giam/platform';
import { installationIn, noteAddress, openDataFolder, type DataFolder, type Installation } from './data-folder';
import { beginRehearsal, provisionDatabase, type DatabaseUrls } from './database';
import { welcome } from './welcome';
import { untilAskedToStop } from './until-asked-to-stop';
import { busyPort, freePort, isPortFree, portNear } from './ports';
import { startPostgres } from './postgres';
import { StackError } from './stack-error';
import { endOfLog, type Supervised } from './supervised';
import { checkout, startSystem, stopInOrder } from './system';
import { cacheFolder, resolveTemporal } from './temporal-binaries';
import { startTemporalDev } from './temporal-dev';
import { ensureNamespace, temporalAnswers } from './temporal-namespace';

type Environment = Readonly<Record<string, string | undefined>>;

/** The demo world begins on Monday 5 January 2026, at eight in the morning. */
const EIGHT_HOURS_MS = 8 * 3_600_000;
const demoWorldStartsAt = startOfDay('2026-01-05') + EIGHT_HOURS_MS;
/** Port on which operators of Temporal expect its page. */
const USUAL_UI_PORT = 8233;

/** Everything that was started, in the order in which it is stopped. */
interface Run {
  servers: { stop: () => Promise<void> }[];
  watched: Supervised[];
}

/** `npm start`: starts everything, says where it is, and stays until Ctrl-C or until one of the servers dies. */
export async function runFromTheCommandLine(args: readonly string[], env: Environment): Promise<void> {
  const run: Run = { servers: [], watched: [] };
  const ended = untilAskedToStop(env);
  let isRefused = true;
  try {
    const config = readConfig(env);
    const folder = openDataFolder(resolve(checkout, config.KIEM_GIAM_DATA), installationAsked(args, env, config));
    run.servers.push({ stop: async () => folder.close() });
    await Promise.race([startEverything(run, folder, config, env), ended]);
    isRefused = false;
    const cause = await Promise.race([ended, ...run.watched.map(diedByItself)]);
    if (cause) throw cause;
    console.log('Đang dừng · Stopping');
  } catch (error) {
    console.error(inWords(error));
    process.exitCode = 1;
  } finally {
    await stopInOrder(run.servers);
    // Whoever was told why nothing began asks himself what has stopped.
    if (!isRefused) console.log('Đã dừng · Stopped');
    process.exit();
  }
}

async function startEverything(run: Run, folder: DataFolder, config: Config, env: Environment): Promise<void> {
  const began = performance.now();
  const { isRehearsal } = folder.installation;
  const port = await choosePort(config, env);
  const [urls, temporal] = await Promise.all([startDatabase(run, folder, config), startTemporal(run, folder, config, env)]);
  folder.settle();
  if (isRehearsal) await beginRehearsal(urls.owner, demoWorldStartsAt);
  const introduce = await welcome(folder, urls);
  say('Khởi động API và worker', 'Starting API and worker');
  const system = await startSystem({
    urls, temporal: { address: temporal.address, namespace: config.TEMPORAL_NAMESPACE, taskQueue: config.TEMPORAL_TASK_QUEUE },
    dataFolder: folder.path, logFolder: folder.at('logs'), host: config.HOST, port, isRehearsal, env: {},
  });
  const { forget } = noteAddress(folder, system.url);
  run.servers.unshift({ stop: async () => forget() }, system);
  run.watched.push(system.api, system.worker);
  introduce(system.url, temporal.page, (performance.now() - began) / 1000);
}

async function startDatabase(run: Run, folder: DataFolder, config: Config): Promise<DatabaseUrls> {
  if (config.DATABASE_URL !== undefined) {
    const { host, pathname } = new URL(config.DATABASE_URL);
    say(`PostgreSQL: ${host} (DATABASE_URL)`, `PostgreSQL: ${host} (DATABASE_URL)`);
    return provisionDatabase({ adminUrl: config.DATABASE_URL, name: pathname.slice(1), passwords: folder.passwords });
  }
  const postgres = await startPostgres({
    dataDir: folder.at('postgres'), logFile: folder.at('logs', 'postgres.log'), password: folder.passwords.admin, port: 0,
  });
  run.servers.splice(-1, 0, postgres);
  run.watched.push(postgres.server);
  say(`PostgreSQL kèm theo, cổng ${postgres.port}`, `Embedded PostgreSQL, port ${postgres.port}`);
  return provisionDatabase({ adminUrl: postgres.adminUrl, name: 'kiemgiam', passwords: folder.passwords });
}

async function startTemporal(run: Run, folder: DataFolder, config: Config, env: Environment): Promise<{ address: string; page?: string }> {
  if (config.TEMPORAL_ADDRESS !== undefined) {
    say(`Temporal: ${config.TEMPORAL_ADDRESS} (TEMPORAL_ADDRESS)`, `Temporal: ${config.TEMPORAL_ADDRESS} (TEMPORAL_ADDRESS)`);
    if (!(await temporalAnswers(config.TEMPORAL_ADDRESS))) throw temporalIsSilent(config.TEMPORAL_ADDRESS);
    await ensureNamespace(config.TEMPORAL_ADDRESS, config.TEMPORAL_NAMESPACE);
    return { address: config.TEMPORAL_ADDRESS };
  }
  const tool = await resolveTemporal({
    cache: cacheFolder(env), goModule: resolve(checkout, 'infra/temporal'), say: (line) => console.log(`  ${line}`),
  });
  say(`Temporal bản dùng thử: ${tool.path} (${tool.from})`, `Temporal trial server: ${tool.path} (${tool.from})`);
  const { port: uiPort } = await portNear(USUAL_UI_PORT, '127.0.0.1');
  const temporal = await startTemporalDev({
    binary: tool.path, storage: { file: folder.at('temporal', 'temporal.db') }, port: await freePort(), uiPort,
    isRehearsal: folder.installation.isRehearsal, logFile: folder.at('logs', 'temporal.log'),
  });
  run.servers.unshift(temporal);
  run.watched.push(temporal.server);
  await ensureNamespace(temporal.address, config.TEMPORAL_NAMESPACE);
  // The operator's own commands look here for it: its port is another at every start.
  writeFileSync(folder.at('temporal', 'address'), temporal.address);
  return { address: temporal.address, page: `http://127.0.0.1:${uiPort}/namespaces/${config.TEMPORAL_NAMESPACE}/workflows` };
}

/** A port asked for by name is used or refused; the default one may give way. */
async function choosePort(config: Config, env: Environment): Promise<number> {
  if (env['PORT']) {
    if (config.PORT !== 0 && !(await isPortFree(config.PORT, config.HOST))) throw busyPort(config.PORT);
    return config.PORT || freePort();
  }
  const { port, busyBecause } = await portNear(config.PORT, config.HOST);
  if (port !== config.PORT) {
    const holder = busyBecause || '?';
    say(`Cổng ${config.PORT} đang bận (${holder}); dùng cổng ${port}`, `Port ${config.PORT} is busy (${holder}); using ${port}`);
  }
  return port;
}

/** What the folder was begun as holds unless something else is asked for by name; a new folder begins as a demo. */
function installationAsked(args: readonly string[], env: Environment, config: Config): Installation {
  const unknown = args.filter((arg) => arg !== '--empty');
  if (unknown.length > 0) {
    throw new StackError({ vi: `Không hiểu ${unknown.join(' ')}. Chỉ có: --empty.`, en: `${unknown.join(' ')} is not understood. There is only --empty.` });
  }
  const begun = installationIn(resolve(checkout, config.KIEM_GIAM_DATA));
  const kind = args.includes('--empty') ? 'real' : (begun?.kind ?? 'demo');
  const isRehearsal = env['REHEARSAL'] ? config.REHEARSAL : (begun?.kind === kind ? begun.isRehearsal : kind === 'demo');
  if (kind === 'real' && isRehearsal) {
    throw new StackError({
      vi: 'Hệ thống thật không bao giờ là diễn tập. Hãy bỏ REHEARSAL=true.',
      en: 'A real installation is never a rehearsal. Unset REHEARSAL=true.',
    });
  }
  return { kind, isRehearsal };
}

async function diedByItself(server: Supervised): Promise<StackError> {
  const code = await server.exited;
  return new StackError({
    vi: `${server.name} đã dừng bất ngờ (mã ${code}), nên cả hệ thống dừng theo. Cuối nhật ký ${server.logFile}:\n${endOfLog(server.logFile)}`,
    en: `${server.name} ended unexpectedly (code ${code}), so everything stops. The end of its log is above.`,
  });
}

function temporalIsSilent(address: string): StackError {
  return new StackError({
    vi: `Máy chủ Temporal ở ${address} không trả lời. Hãy kiểm tra TEMPORAL_ADDRESS, hoặc bỏ nó để dùng bản dùng thử kèm theo.`,
    en: `The Temporal server at ${address} does not answer. Check TEMPORAL_ADDRESS, or unset it to use the trial server.`,
  });
}

function inWords(error: unknown): string {
  if (error instanceof StackError || error instanceof ConfigurationError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function say(vi: string, en: string): void {
  console.log(vi === en ? `• ${vi}` : `• ${vi} · ${en}`);
}
