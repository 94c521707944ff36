import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string };
}

interface CpuProfile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

/** Share of a process's processor time, by part of the product and by function. Idle time is left out. */
export interface ProfileSummary {
  busyMs: number;
  modules: { name: string; percent: number }[];
  functions: { name: string; percent: number }[];
}

const SHOWN = 14;

/** Sums every profile that a process left in a folder to self times by module and by function. */
export function summarised(folder: string, pid: number, checkout: string): ProfileSummary {
  const byModule = new Map<string, number>();
  const byFunction = new Map<string, number>();
  let busy = 0;
  for (const file of readdirSync(folder).filter((name) => name.includes(`.${pid}.`) && name.endsWith('.cpuprofile'))) {
    const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
    const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
    profile.samples.forEach((id, place) => {
      const frame = nodes.get(id)!.callFrame;
      if (frame.functionName === '(idle)' || frame.functionName === '(program)') return;
      const ms = profile.timeDeltas[place]! / 1000;
      const module = moduleOf(frame, checkout);
      busy += ms;
      byModule.set(module, (byModule.get(module) ?? 0) + ms);
      const name = `${frame.functionName || '(anonymous)'} · ${module}`;
      byFunction.set(name, (byFunction.get(name) ?? 0) + ms);
    });
  }
  const shares = (times: Map<string, number>): { name: string; percent: number }[] =>
    [...times].toSorted(([, a], [, b]) => b - a).slice(0, SHOWN).map(([name, ms]) => ({ name, percent: (100 * ms) / busy }));
  return { busyMs: busy, modules: shares(byModule), functions: shares(byFunction) };
}

function moduleOf({ url, functionName }: ProfileNode['callFrame'], checkout: string): string {
  if (functionName === '(garbage collector)') return 'garbage collection';
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(url) ?? [];
  if (dependency !== undefined) return dependency;
  if (url.startsWith('node:')) return 'node';
  const path = url.replace(/^file:\/\//, '');
  if (path.startsWith(`${checkout}/`)) return path.slice(checkout.length + 1).split('/').slice(0, 2).join('/');
  return url === '' ? 'native' : path;
}
