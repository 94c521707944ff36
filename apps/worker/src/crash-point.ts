import type { Config } from '@kiem-giam/platform';

/**
 * Ends this process as a power cut would, once the work given has been done and before anybody learns of it:
 * after a commit and before its answer reaches the workflow, or after a message was sent and before it is marked.
 * For crash tests; outside a rehearsal the work is returned as it is.
 */
export function crashingAfter<Input, Output>(config: Pick<Config, 'CRASH_AT' | 'REHEARSAL'>, point: NonNullable<Config['CRASH_AT']>, work: (input: Input) => Promise<Output>): (input: Input) => Promise<Output> {
  if (!config.REHEARSAL || config.CRASH_AT !== point) return work;
  return async (input) => {
    const output = await work(input);
    process.kill(process.pid, 'SIGKILL');
    return output;
  };
}
