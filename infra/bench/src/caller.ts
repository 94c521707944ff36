import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Timed } from './load';
import type { Order, Report } from './orders';

/** A process of its own that sends load on order. */
export class CallerProcess {
  private constructor(private readonly child: ChildProcess) {}

  static start(script: 'bare-caller' | 'http-caller', env: Readonly<Record<string, string>>): CallerProcess {
    return new CallerProcess(fork(join(__dirname, `${script}.js`), { env: { ...process.env, ...env } }));
  }

  get pid(): number {
    return this.child.pid!;
  }

  order(order: Order): Promise<Timed | null> {
    return new Promise((resolve, reject) => {
      const gone = (code: number | null): void => reject(new Error(`The caller ended with ${code}`));
      this.child.once('exit', gone);
      this.child.once('message', (report: Report) => {
        this.child.off('exit', gone);
        if (report.done) resolve(report.timed);
        else reject(new Error(report.why));
      });
      this.child.send(order);
    });
  }

  async timed(order: Order): Promise<Timed> {
    const done = await this.order(order);
    if (done === null) throw new Error(`${order.do} is not timed`);
    return done;
  }

  stop(): void {
    if (this.child.connected) this.child.disconnect();
  }
}
