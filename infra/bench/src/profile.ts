import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '@kiem-giam/stack';
import { CallerProcess } from './caller';
import { prepareCases, recordedWork } from './cases-under-test';
import { summarised, type ProfileSummary } from './cpu-profile';
import type { Order } from './orders';
import { asAdministrator, raiseStand, startProduct, type Stand, type TemporalForm } from './stand';

const LANES = 16;
const COMMANDS = 1_600;
const OPENINGS = 320;
const STATEMENTS_SHOWN = 14;

interface StatementRow {
  role: string;
  calls: number;
  each_ms: number;
  planning_ms: number;
  text: string;
}

/** Where the processor time goes: one run of the product alone under a profiler, which makes it slower, so it is no measurement. */
export async function profile({ temporal, say }: { temporal: TemporalForm; say: (line: string) => void }): Promise<void> {
  const stand = await raiseStand(temporal, 'pg_stat_statements');
  const folder = join(stand.folder, 'profiles');
  mkdirSync(folder, { mode: 0o700 });
  try {
    await asAdministrator(stand.postgres.adminUrl, async (admin) => {
      for (const statement of ['CREATE EXTENSION pg_stat_statements', 'ALTER SYSTEM SET pg_stat_statements.track_planning = on', 'SELECT pg_reload_conf()']) await admin.query(statement);
    });
    for (const kind of ['command', 'open'] as const) {
      const into = join(folder, kind);
      mkdirSync(into);
      const count = kind === 'command' ? COMMANDS : OPENINGS;
      const pids = await underLoad(stand, kind, into, count);
      say(`\n— ${count} × ${kind}, ${LANES} at once, by statement:\n${(await statements(stand, count)).join('\n')}`);
      for (const [name, pid] of Object.entries(pids)) say(`\n— ${kind}, ${name}: ${inWords(summarised(into, pid, checkout), count)}`);
    }
  } finally {
    await stand.stop();
  }
}

/** Each process writes its profiles when it ends, with its id in their names. */
async function underLoad(stand: Stand, kind: 'command' | 'open', into: string, count: number): Promise<{ API: number; worker: number }> {
  const system = await startProduct(stand, { NODE_OPTIONS: `--require ${join(__dirname, 'profiler.js')}`, BENCH_PROFILE_DIR: into });
  const caller = CallerProcess.start('http-caller', { BENCH_API_URL: system.url });
  try {
    const ready = await prepareCases({ url: system.url, password: stand.demoPassword }, LANES);
    const command: Order = { do: 'command', caseIds: ready.caseIds, action: 'recordWork', body: recordedWork, token: ready.leaderToken, concurrency: LANES, count };
    const open: Order = { do: 'open', body: ready.opening, token: ready.chairToken, concurrency: LANES, count };
    await asAdministrator(stand.postgres.adminUrl, (admin) => admin.query('SELECT pg_stat_statements_reset()'));
    await caller.timed(kind === 'command' ? command : open);
    return { API: system.api.pid, worker: system.worker.pid };
  } finally {
    caller.stop();
    await system.stop();
  }
}

async function statements(stand: Stand, count: number): Promise<string[]> {
  const { rows } = await asAdministrator(stand.postgres.adminUrl, (admin) => admin.query<StatementRow>(
    `SELECT r.rolname AS role, s.calls::float8 AS calls, s.mean_exec_time AS each_ms, s.total_plan_time AS planning_ms, regexp_replace(left(s.query, 150), '\\s+', ' ', 'g') AS text
       FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid ORDER BY s.total_exec_time + s.total_plan_time DESC LIMIT $1`, [STATEMENTS_SHOWN]));
  return rows.map(({ role, calls, each_ms, planning_ms, text }) =>
    `${((calls * each_ms + planning_ms) / count).toFixed(3)} ms (${(calls / count).toFixed(2)} × ${each_ms.toFixed(3)}, planning ${(planning_ms / count).toFixed(3)}) ${role.replace('kiemgiam_', '')}: ${text}`);
}

function inWords({ busyMs, modules, functions }: ProfileSummary, count: number): string {
  const lines = (shares: ProfileSummary['modules']): string => shares.map(({ name, percent }) => `   ${percent.toFixed(1).padStart(5)} %  ${name}`).join('\n');
  return `${(busyMs / count).toFixed(2)} ms each, start and stop included\n${lines(modules)}\n  functions\n${lines(functions)}`;
}
