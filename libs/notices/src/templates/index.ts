import { fillText, type BilingualText } from '@kiem-giam/contracts';
import { decisionTemplates } from './decision.templates';
import { findingTemplates } from './finding.templates';
import type { NoticeTemplate } from './template';
import { turnTemplates } from './turn.templates';

/** Every kind of notice that the product sends, with its words. */
export const noticeTemplates = { ...turnTemplates, ...decisionTemplates, ...findingTemplates } as const satisfies Record<
  string,
  NoticeTemplate
>;

/** Name of a kind of notice. */
export type NoticeTemplateName = keyof typeof noticeTemplates;

/** A notice as it is read: a heading and one paragraph, in both languages. */
export interface NoticeWords {
  title: BilingualText;
  body: BilingualText;
}

/** Whether a name read from the database or the outbox is one of the templates. */
export function isNoticeTemplate(name: string): name is NoticeTemplateName {
  return Object.hasOwn(noticeTemplates, name);
}

/** Fills a template. Days become `dd/mm/yyyy`, what is known to be empty a dash; a parameter nobody gave stays visible as its place. */
export function renderNotice(template: NoticeTemplateName, params: Readonly<Record<string, unknown>>): NoticeWords {
  const readable = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, readably(value)]),
  );
  const { title, body } = noticeTemplates[template];
  return { title: asSentence(fillText(title, readable)), body: asSentence(fillText(body, readable)) };
}

const asSentence = ({ vi, en }: BilingualText): BilingualText => ({ vi: capital(vi), en: capital(en) });
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function readably(value: unknown): unknown {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value.replace(DAY, '$3/$2/$1') : value;
}
