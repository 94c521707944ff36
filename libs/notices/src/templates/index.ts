import { dayText, fillText, isDay, type BilingualText, type Language } from '@kiem-giam/contracts';
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

/**
 * Fills a template. Days are written as each language writes them, what is known to be empty as a dash; a parameter nobody gave stays visible as its place.
 * A sentence in square brackets is left out where a place in it has nothing to say.
 */
export function renderNotice(template: NoticeTemplateName, params: Readonly<Record<string, unknown>>): NoticeWords {
  const [vi, en] = [readably(params, 'vi'), readably(params, 'en')];
  const filled = (text: BilingualText): BilingualText => {
    const said = { vi: withoutEmpty(text.vi, params), en: withoutEmpty(text.en, params) };
    return { vi: capital(fillText(said, vi).vi), en: capital(fillText(said, en).en) };
  };
  const { title, body } = noticeTemplates[template];
  return { title: filled(title), body: filled(body) };
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function withoutEmpty(text: string, params: Readonly<Record<string, unknown>>): string {
  return text.replace(/\[([^\]]*)\]/g, (_, sentence: string) => ([...sentence.matchAll(/\{(\w+)\}/g)].every(([, name]) => isSaid(params, name!)) ? sentence : ''));
}

function isSaid(params: Readonly<Record<string, unknown>>, name: string): boolean {
  return params[name] !== undefined && params[name] !== null;
}

/** A day also fills the place `{…Month}` with its month, since meetings are spoken of by the month. */
function readably(params: Readonly<Record<string, unknown>>, language: Language): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).flatMap(([name, value]) => [
    [name, value ?? '–'],
    ...(typeof value === 'string' && isDay(value) ? [[`${name}Month`, dayText(value)[language].replace(/^\d+[/ ]/, '')]] : []),
  ]));
}
