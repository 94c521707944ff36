import { eventually } from '../env/engine';
import { freshName } from '../env/servers';
import type { Acted, Story } from '../factories/a-story';

/** People who go on working while the power fails around them: each repeats a command under its key until it is answered. */
export class Crew {
  /** Commands sent and not yet answered, at this moment. */
  unanswered = 0;
  readonly answered = new Map<string, Acted[]>();
  private isOver = false;
  private working: Promise<unknown> = Promise.resolve();

  constructor(private readonly story: Story, private readonly caseIds: readonly string[]) {}

  begin(): void {
    this.working = Promise.all(this.caseIds.flatMap((caseId) => [this.work(caseId), this.work(caseId)]));
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.working;
  }

  private async work(caseId: string): Promise<void> {
    while (!this.isOver) {
      this.unanswered += 1;
      const result = await this.untilAnswered(caseId, freshName());
      this.unanswered -= 1;
      this.answered.set(caseId, [...(this.answered.get(caseId) ?? []), result]);
    }
  }

  /** Accepted but not finished, the engine is away, the connection is gone: the same command again. Anything else is a fault of the product. */
  private untilAnswered(caseId: string, key: string): Promise<Acted> {
    return eventually(`an answer to ${key}`, async () => {
      const answer = await this.story.recordWork(caseId, { key }).catch(() => null);
      if (answer === null || answer.status === 202 || answer.status === 503) return null;
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    }, 60_000);
  }
}
