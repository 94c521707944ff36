import { rmSync } from 'node:fs';

interface TestRun {
  folder: string;
  servers: { stop: () => Promise<void> }[];
}

/** Stops what the global set-up started and removes its folder. */
export default async function stopServers(): Promise<void> {
  const { kiemGiamTestRun: run } = globalThis as unknown as { kiemGiamTestRun?: TestRun };
  if (!run) return;
  for (const server of run.servers) await server.stop();
  rmSync(run.folder, { recursive: true, force: true });
}
