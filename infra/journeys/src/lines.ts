import { dayOf, dayText, type BilingualText, type Day, type Language } from '@kiem-giam/contracts';
import type { CaseSheet, ProcessCard, StoryEvent, TimelineAct } from './views';

/** What the story is told in: its language, and the words of the processes as the API gives them. */
export interface Speech {
  language: Language;
  processes: readonly ProcessCard[];
}

/** One act as a line: its day, its case, what was done, by whom, and what followed. */
export function lineOf(sheet: CaseSheet, act: TimelineAct, speech: Speech): string {
  const say = (text: BilingualText): string => text[speech.language];
  const who = act.actorName ?? (act.kind === 'signal' ? null : say(act.kind === 'lapse' ? { vi: 'đồng hồ của hệ thống', en: 'the clock' } : { vi: 'vụ việc khác mở', en: 'opened by another case' }));
  const recorded = dayOf(Date.parse(act.recordedAt));
  const day = recorded === act.occurredOn ? say(dayText(act.occurredOn)) : say({ vi: `${dayText(act.occurredOn).vi} (ghi ngày ${dayText(recorded).vi})`, en: `${dayText(act.occurredOn).en} (recorded on ${dayText(recorded).en})` });
  const followed = act.events.flatMap((event, place) => wordsOf(sheet, act, event, place, speech)).join('; ');
  return `${day}  ${sheet.number} #${act.seq}  ${nameOfAct(sheet, act, speech)}${who === null ? '' : ` – ${who}`}${followed ? `: ${followed}` : ''}`;
}

/** Due days that an act set, each with how it was counted, as the case itself explains them. */
export function duesOf(sheet: CaseSheet, act: TimelineAct, speech: Speech): string[] {
  return act.events.flatMap((event) => {
    const deadline = event.type === 'DeadlineSet' ? sheet.deadlines.find(({ id }) => id === event.id) : undefined;
    if (!deadline) return [];
    const steps = deadline.derivation?.steps.map((step) => step[speech.language]).join(' ') ?? '';
    return [`            ${speech.language === 'vi' ? 'hạn' : 'due'} ${dayText(deadline.dueOn)[speech.language]}, ${wordOf(sheet.process, 'obligations', deadline.key, speech)}: ${steps}`];
  });
}

/** A word of a process in the language of the story; its own name where the process has no word for it. */
export function wordOf(process: string, group: 'stages' | 'obligations' | 'actions' | 'fields' | 'outcomes' | 'parties', key: string, { language, processes }: Speech): string {
  return processes.find((card) => card.process === process)?.[group][key]?.[language] ?? key;
}

function nameOfAct(sheet: CaseSheet, act: TimelineAct, speech: Speech): string {
  if (act.kind === 'command') return wordOf(sheet.process, 'actions', act.act, speech);
  return (OTHER_ACTS[`${act.kind} ${act.act}`] ?? OTHER_ACTS[act.kind] ?? { vi: act.act, en: act.act })[speech.language];
}

const OTHER_ACTS: Readonly<Record<string, BilingualText>> = {
  open: { vi: 'Mở vụ việc', en: 'Case opened' },
  lapse: { vi: 'Hết hạn', en: 'A due day passed' },
  'lapse remind': { vi: 'Nhắc việc', en: 'Reminder' },
  signal: { vi: 'Sự việc liên quan', en: 'A related fact' },
  'signal meetingsChanged': { vi: 'Lịch họp của đơn vị thay đổi', en: 'The unit’s meetings changed' },
  'signal requestAnswered': { vi: 'Cấp trên trả lời', en: 'The body above answered' },
  'signal requestClimbed': { vi: 'Chuyển đề nghị lên cấp trên tiếp theo', en: 'The request climbed' },
};

/** Events that speak of the body that was told or asked; without one there is no level above. */
const NAMES_A_BODY: ReadonlySet<string> = new Set(['SilenceTold', 'DecisionAsked', 'SilenceClimbed']);
const NOBODY_ABOVE: BilingualText = { vi: 'không còn cấp trên trong hệ thống; việc ở lại và được nêu rõ', en: 'no level above in this system; the matter stays and is shown' };

function wordsOf(sheet: CaseSheet, act: TimelineAct, event: StoryEvent, place: number, speech: Speech): string[] {
  const teller = TELLERS[event.type];
  if (!teller) return [];
  const reached = act.computed[place]?.target?.bodyId;
  if (reached === undefined && NAMES_A_BODY.has(event.type)) return [NOBODY_ABOVE[speech.language]];
  const body = sheet.names[reached ?? ''] ?? reached ?? '';
  const duty = wordOf(sheet.process, 'obligations', (event.deadline ?? event.id ?? '').split('#')[0] ?? '', speech);
  return [teller({ event, body, duty, speech, process: sheet.process })[speech.language]];
}

interface Told {
  event: StoryEvent;
  body: string;
  duty: string;
  speech: Speech;
  process: string;
}

const verdictIn = ({ event: { verdict }, speech, process }: Told): string => (verdict === 'noMeeting' ? { vi: 'không họp', en: 'no meeting' }[speech.language] : wordOf(process, 'fields', `verdict.${verdict}`, speech));
const same = (text: string): BilingualText => ({ vi: text, en: text });

const TELLERS: Readonly<Record<string, (told: Told) => BilingualText>> = {
  StageEntered: ({ event, speech, process }) => { const stage = wordOf(process, 'stages', event.stage ?? '', speech); return { vi: `chuyển sang bước “${stage}”`, en: `moves on to “${stage}”` }; },
  ReminderSent: ({ duty }) => ({ vi: `nhắc “${duty}”`, en: `a reminder of “${duty}”` }),
  DeadlineLapsed: ({ duty }) => ({ vi: `quá hạn “${duty}”`, en: `“${duty}” is overdue` }),
  SilenceTold: ({ body }) => ({ vi: `báo cho ${body}`, en: `${body} is told` }),
  DecisionAsked: ({ body }) => ({ vi: `đề nghị ${body} xem xét, quyết định`, en: `${body} is asked to decide` }),
  SilenceClimbed: ({ body }) => ({ vi: `nơi được đề nghị không quyết định; chuyển đề nghị lên ${body}`, en: `the body that was asked stayed silent; ${body} is asked` }),
  MeetingCounted: (told) => ({ vi: `cuộc họp: ${verdictIn(told)}; đã chuyển kỳ ${told.event.carries} lần`, en: `the meeting: ${verdictIn(told)}; carried ${timesOf(told.event.carries ?? 0)}` }),
  RequestClosed: ({ event, speech }) => { const outcome = wordOf('decisionRequest', 'outcomes', event.outcome ?? '', speech); return event.outcome === 'silent' ? { vi: `đề nghị khép lại: ${outcome}`, en: `the request is closed: ${outcome}` } : { vi: `trả lời đề nghị: ${outcome}`, en: `the request is answered: ${outcome}` }; },
  LinkedCaseOpened: ({ event, speech }) => { const name = speech.processes.find(({ process }) => process === event.process)?.name ?? same(event.process ?? ''); return { vi: `mở vụ việc “${name.vi}: ${event.title}”`, en: `opens “${name.en}: ${event.title}”` }; },
  FindingVerified: () => ({ vi: 'đã được xác minh', en: 'the finding is verified' }),
  CaseEnded: ({ event, speech, process }) => { const outcome = wordOf(process, 'outcomes', event.outcome ?? '', speech); return { vi: `kết thúc: ${outcome}`, en: `ends: ${outcome}` }; },
};

/** How often, in English words: `once`, `3 times`. */
export const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** A day in the language of the story. */
export const dayIn = (day: Day, { language }: Pick<Speech, 'language'>): string => dayText(day)[language];
