import type { BilingualText } from '@kiem-giam/contracts';

/** The words of one kind of notice; places in braces are filled with the parameters of the same name, a sentence in square brackets stands only where it can be filled. */
export interface NoticeTemplate {
  title: BilingualText;
  body: BilingualText;
}

/** Keeps the templates of one theme as a typed table. */
export function defineTemplates<const T extends Record<string, NoticeTemplate>>(table: T): T {
  return table;
}
