import type { BilingualText } from '@kiem-giam/contracts';

/** Something on this machine that a person must put right before the stack can run: says what and how, in both languages. */
export class StackError extends Error {
  constructor(readonly text: BilingualText) {
    super(`${text.vi}\n${text.en}`);
    this.name = 'StackError';
  }
}
