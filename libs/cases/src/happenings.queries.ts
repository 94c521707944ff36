import { dayText, type BilingualText, type Day } from '@kiem-giam/contracts';
import { worldTime } from '@kiem-giam/platform';
import type { CaseEvent, CaseState } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { namesOf } from './names.queries';
import { amidSentence, nameOfProcess, wordOf } from './process-speech';
import { standingOfCase, type JournalAct } from './standing.queries';

/** Something that came about in a case without anybody acting in it: a reminder, a lapse, a request to the body above. */
export interface Happening {
  /** ISO 8601, world time. */
  at: string;
  caseId: string;
  number: string;
  title: string;
  process: string;
  processName: BilingualText;
  /** What happened, a sentence each. */
  what: BilingualText[];
}

/** What the clock brought since a moment (epoch milliseconds of the world) in the cases that the reader of this transaction may see, earliest first. */
export async function happenedSince(manager: EntityManager, since: number): Promise<Happening[]> {
  const { today } = await worldTime(manager);
  const rows = await manager.query<{ id: string }[]>('SELECT id FROM cases WHERE changed_at > to_timestamp($1::double precision / 1000) ORDER BY number', [since]);
  const happenings: Happening[] = [];
  for (const { id } of rows) {
    const standing = await standingOfCase(manager, id, null);
    if (standing === null) continue;
    const { state, acts } = standing;
    const broughtByClock = acts.filter((act) => act.kind !== 'command' && act.actorPersonId === null && act.recordedAt > since);
    const names = await bodyNames(manager, state, broughtByClock, today);
    for (const act of broughtByClock) happenings.push({ ...happeningOf(state, act, names), caseId: id });
  }
  return happenings.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function happeningOf(state: CaseState, act: JournalAct, names: Readonly<Record<string, string>>): Omit<Happening, 'caseId'> {
  const { process } = state.definition;
  const spoken: Spoken = { state, act, names };
  return {
    at: new Date(act.recordedAt).toISOString(), number: state.number, title: state.title, process, processName: nameOfProcess(process),
    what: act.events.flatMap((event, place) => sentenceOf(spoken, event, place) ?? []),
  };
}

async function bodyNames(manager: EntityManager, state: CaseState, acts: readonly JournalAct[], today: Day): Promise<Readonly<Record<string, string>>> {
  const reached = acts.flatMap(({ events, computed }) => [
    ...Object.values(computed).flatMap(({ target }) => (target ? [target.bodyId] : [])),
    ...events.flatMap((event) => (event.type === 'SilenceTold' && event.to.bodyId !== undefined ? [event.to.bodyId] : [])),
  ]);
  return (await namesOf(manager, { units: [], bodies: [state.bodyId, ...reached], people: [] }, today)).bodies;
}

/** What the sentences of one act are made from. */
interface Spoken {
  state: CaseState;
  act: JournalAct;
  names: Readonly<Record<string, string>>;
}

function sentenceOf(spoken: Spoken, event: CaseEvent, place: number): BilingualText | null {
  const { process } = spoken.state.definition;
  switch (event.type) {
    case 'CaseOpened': return { vi: 'Mở vụ việc.', en: 'The case is opened.' };
    case 'StageEntered': return filled({ vi: 'Chuyển sang bước “{name}”.', en: 'Moves on to “{name}”.' }, wordOf(process, 'stages', event.stage));
    case 'ReminderSent': return aboutDeadline(spoken, event.deadline, reminderTo(spoken, event.to));
    case 'DeadlineLapsed': return aboutDeadline(spoken, event.id, { vi: 'Quá hạn: “{name}”, hạn ngày {due}.', en: 'Overdue: “{name}”, which was due on {due}.' });
    case 'SilenceTold': return toBody(spoken, event.to.bodyId ?? reachedBy(spoken, place), { vi: 'Báo cho {body}.', en: '{body} is told.' });
    case 'DecisionAsked': return toBody(spoken, reachedBy(spoken, place), { vi: 'Đề nghị {body} xem xét, quyết định.', en: '{body} is asked to decide.' });
    case 'SilenceClimbed': return toBody(spoken, reachedBy(spoken, place), { vi: 'Nơi được đề nghị không quyết định; chuyển đề nghị lên {body}.', en: 'The body that was asked stayed silent; {body} is asked.' });
    case 'MeetingCounted': return { vi: `Không họp trong kỳ: chuyển sang kỳ họp sau, lần thứ ${event.carries}.`, en: `No meeting in its period: carried to the next meeting, number ${event.carries} of such carries.` };
    case 'CaseEnded': return filled({ vi: 'Kết thúc: {name}.', en: 'Ends: {name}.' }, wordOf(process, 'outcomes', event.outcome));
    default: return null;
  }
}

/** Names the party by its part in the case: whoever holds it then is reminded. */
function reminderTo({ state }: Spoken, party: string): BilingualText {
  const { vi, en } = amidSentence(wordOf(state.definition.process, 'parties', party));
  return { vi: `Nhắc việc (${vi}): “{name}” đến hạn ngày {due}.`, en: `A reminder (${en}): “{name}” is due on {due}.` };
}

function aboutDeadline(spoken: Spoken, deadlineId: string, template: BilingualText): BilingualText {
  const { key, dueOn } = spoken.state.deadlines[deadlineId]!;
  const due = dayText(dueOn);
  const named = filled(template, wordOf(spoken.state.definition.process, 'obligations', key));
  return { vi: named.vi.replace('{due}', due.vi), en: named.en.replace('{due}', due.en) };
}

/** The body that a rung found when it fired: null at the top of the tree, where the matter stays. */
function toBody({ names }: Spoken, bodyId: string | null, template: BilingualText): BilingualText {
  if (bodyId === null) return { vi: 'Không còn cấp trên trong hệ thống: việc ở lại và được nêu rõ là chưa xong.', en: 'There is no level above in this system: the matter stays, shown as not done.' };
  const name = names[bodyId] ?? bodyId;
  return { vi: template.vi.replace('{body}', name), en: template.en.replace('{body}', name) };
}

function reachedBy({ act }: Spoken, place: number): string | null {
  return act.computed[place]?.target?.bodyId ?? null;
}

const filled = (template: BilingualText, name: BilingualText): BilingualText => ({ vi: template.vi.replace('{name}', name.vi), en: template.en.replace('{name}', name.en) });
