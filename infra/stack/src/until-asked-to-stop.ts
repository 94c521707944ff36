/** How often it is looked whether npm is still there, in milliseconds. */
const LOOK_FOR_PARENT_MS = 500;

/** Resolves when whatever runs until Ctrl-C is to end: a signal asks for it; so does the end of npm, which a SIGKILL to npm does not pass on. */
export function untilAskedToStop(env: Readonly<Record<string, string | undefined>>): Promise<undefined> {
  const parent = process.ppid;
  return new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(undefined));
    if (env['npm_lifecycle_event'] === undefined) return;
    setInterval(() => { if (process.ppid !== parent) stop(undefined); }, LOOK_FOR_PARENT_MS).unref();
  });
}
