import { addDays, dayOf, dayText, standingText, type BilingualText, type Day } from '@kiem-giam/contracts';
import { bodyAbove, bodyCard, bodyOfUnit, type BodyCard } from '@kiem-giam/units';
import { DUTY_TO_DECIDE, ladderOf, turnOf, type CaseEvent, type CaseState, type Computed, type DeadlineState } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';
import { bodyText } from './names.queries';
import { amidSentence, wordOf } from './process-speech';
import type { CaseStanding } from './standing.queries';

/** One step of what follows from silence: the sentence, the day it fell or falls on, and whether it has passed. */
export interface SilenceStep extends BilingualText {
  /** Null where the day is not known, such as that of a body which has only just been asked. */
  on: Day | null;
  isPast: boolean;
}

type Rung = ReturnType<typeof ladderOf>[number];
type Reached = Extract<Rung, { do: 'ask' }>['to'];

/** What the sentences are made from: the case, the running deadline of the duty, the day whose bodies are named, and names by id. */
interface Silence {
  manager: EntityManager;
  state: CaseState;
  deadline: DeadlineState;
  today: Day;
  bodyNames: Readonly<Record<string, string>>;
}

/**
 * What follows if nobody acts, one sentence a step: first the steps of this deadline that have passed, in the past tense and as the journal
 * has them, then those to come, read from the ladder that the case began with, with the bodies that the rungs would reach today.
 * Empty where the duty has no running deadline.
 */
export async function ifSilent(manager: EntityManager, { state, acts, today }: CaseStanding, deadline: DeadlineState | undefined, bodyNames: Silence['bodyNames']): Promise<SilenceStep[]> {
  if (!deadline) return [];
  const silence = { manager, state, deadline, today, bodyNames };
  const past = await Promise.all(acts.flatMap(({ events, computed, occurredOn }) =>
    events.filter((event) => isAbout(deadline, event, events)).map((event) => pastStep(silence, event, computed[events.indexOf(event)] ?? {}, occurredOn))));
  const future = await Promise.all(ladderOf(state, deadline.key).map((rung, place) => futureStep(silence, rung, place)));
  const carried = state.definition.followUpInMeetings?.obligation === deadline.key && !deadline.lapsed ? [carryStep(silence)] : [];
  const steps = [...past, ...future].filter((step) => step !== null);
  return steps.length + carried.length > 0 ? [...steps, ...carried] : [nothingMore(deadline)];
}

/** A climb names no deadline of its own: it is about the one that lapsed in the same act. */
function isAbout({ id }: DeadlineState, event: CaseEvent, act: readonly CaseEvent[]): boolean {
  if (event.type === 'SilenceClimbed') return act.some((other) => other.type === 'DeadlineLapsed' && other.id === id);
  return 'deadline' in event && event.deadline === id;
}

async function pastStep(silence: Silence, event: CaseEvent, { target }: Computed, on: Day): Promise<SilenceStep | null> {
  const { bodyNames } = silence;
  const body = target ? (bodyNames[target.bodyId] ?? null) : null;
  const stays = { vi: 'không còn cấp trên trong hệ thống; việc ở lại và được nêu rõ là chưa xong', en: 'there was no level above in this system; the matter stays, shown as not done' };
  if (event.type === 'ReminderSent') return past(on, { vi: 'đã nhắc việc', en: 'a reminder went out' });
  if (event.type === 'SilenceTold') return body === null ? null : past(on, owes(silence, target?.bodyId) ? { vi: `đã quá hạn, đã nhắc lại chính ${body}`, en: `overdue, ${body} itself was reminded` } : { vi: `đã quá hạn, đã báo cho ${body}`, en: `overdue, ${body} was told` });
  if (event.type === 'DecisionAsked') return past(on, body === null ? stays : { vi: `đã đề nghị ${body} quyết định`, en: `${body} was asked to decide` });
  if (event.type === 'SilenceClimbed') return past(on, stays);
  if (event.type === 'RequestClosed' && event.nextUp !== null) return climbedStep(silence, event.nextUp, on);
  return null;
}

/** The body that was asked stayed silent, and the one above it was asked. */
async function climbedStep(silence: Silence, up: number, on: Day): Promise<SilenceStep | null> {
  const next = await askedBody(silence, up);
  return next && past(on, { vi: `nơi được đề nghị không quyết định; đã chuyển đề nghị lên ${nameOf(next)}`, en: `no decision came; ${nameOf(next)} was asked` });
}

async function futureStep(silence: Silence, rung: Rung, place: number): Promise<SilenceStep | null> {
  const { deadline } = silence;
  if (rung.do === 'ask') return deadline.askedUp > deadline.higher ? afterAsking(silence) : askStep(silence, rung.to);
  if (deadline.lapsed) return null;
  if (rung.do === 'remind') return remindStep(silence, rung.to, place);
  if (rung.do === 'climb') return climbStep(silence);
  const body = 'party' in rung.to ? await itself(silence, rung.to.party) : await reached(silence, rung.to, rung.to.up);
  return body && coming(deadline, owes(silence, body.id) ? { vi: `sẽ nhắc lại chính ${nameOf(body)}`, en: `${nameOf(body)} itself will be reminded` } : { vi: `sẽ báo cho ${nameOf(body)}`, en: `${nameOf(body)} will be told` });
}

/** Whether that body is the one that owes it: its own notice says that it has to do it, so it is reminded rather than told. */
function owes({ state, deadline }: Silence, bodyId: string | undefined): boolean {
  const spec = state.definition.stages[state.stage]?.obligations[deadline.key];
  const turn = spec && turnOf(state, spec.who);
  return turn !== undefined && 'bodyId' in turn && turn.bodyId === bodyId;
}

function remindStep({ state, deadline }: Silence, party: string, place: number): SilenceStep | null {
  const step = deadline.reminders.find(({ rung }) => rung === place);
  if (!step) return null;
  const { vi, en } = amidSentence(wordOf(state.definition.process, 'parties', party));
  const on = dayOf(step.at);
  return { vi: `Ngày ${dayText(on).vi}: sẽ nhắc việc (${vi}).`, en: `${dayText(on).en}: a reminder will go out (${en}).`, on, isPast: false };
}

async function askStep(silence: Silence, to: Reached): Promise<SilenceStep | null> {
  const { deadline } = silence;
  if (deadline.lapsed) return null;
  const up = to.up + deadline.higher;
  const body = await reached(silence, to, up);
  if (!body) return coming(deadline, { vi: 'không còn cấp trên trong hệ thống; việc sẽ ở lại và được nêu rõ là chưa xong', en: 'there is no level above in this system; the matter will stay, shown as not done' });
  const asked = coming(deadline, { vi: `sẽ đề nghị ${nameOf(body)} quyết định`, en: `${nameOf(body)} will be asked to decide` });
  const further = furtherAfter(await reached(silence, to, up + 1));
  return { ...asked, vi: `${asked.vi} ${further.vi}`, en: `${asked.en} ${further.en}` };
}

/** What comes after a body that is asked now; nothing while no request is open, for then its answer has brought another date. */
async function afterAsking(silence: Silence): Promise<SilenceStep | null> {
  const open = silence.state.requests[silence.deadline.id];
  if (!open) return null;
  const next = await askedBody(silence, open.up + 1);
  const stoodAt = next === null ? await silentSince(silence, open.requestId) : null;
  if (stoodAt !== null) return past(stoodAt, { vi: 'nơi được đề nghị không quyết định và không còn cấp trên trong hệ thống; việc ở lại và được nêu rõ là chưa có ai quyết định', en: 'no decision came and there is no level above in this system; the matter stays, shown as undecided' });
  return { ...furtherAfter(next), on: null, isPast: false };
}

/** The first day on which the body that was asked was silent, as far as the reader sees the request; null while its time runs. A request that stands at the top does not close, so its case alone knows. */
async function silentSince({ manager }: Silence, requestId: string): Promise<Day | null> {
  const [row] = await manager.query<{ on: Day }[]>(`SELECT (due_on + 1)::text AS on FROM deadlines WHERE case_id = $1 AND key = $2 AND lapsed_at IS NOT NULL ORDER BY due_on DESC LIMIT 1`, [requestId, DUTY_TO_DECIDE]);
  return row?.on ?? null;
}

function furtherAfter(next: BodyCard | null): BilingualText {
  return next === null
    ? { vi: 'Nếu nơi này cũng không quyết định thì không còn cấp trên nào trong hệ thống; việc sẽ ở lại đó và được nêu rõ là chưa có ai quyết định.', en: 'If it stays silent too, there is no level above in this system; the matter will stay there, shown as undecided.' }
    : { vi: `Nếu nơi này cũng không quyết định thì sẽ chuyển đề nghị lên ${nameOf(next)}.`, en: `If it stays silent too, ${nameOf(next)} will be asked.` };
}

async function climbStep(silence: Silence): Promise<SilenceStep> {
  const { state, deadline } = silence;
  const asks = state.origin?.asks;
  const next = asks ? await reachedFrom(silence, asks.owingUnitId, asks.kinds, asks.up + 1) : null;
  if (!next) return coming(deadline, { vi: 'không còn cấp trên trong hệ thống; việc sẽ ở lại đây và được nêu rõ là chưa quyết định', en: 'there is no level above in this system; the matter will stay here, shown as undecided' });
  return coming(deadline, { vi: `sẽ ghi nhận là quá hạn, không quyết định và đề nghị ${nameOf(next)} xem xét, quyết định`, en: `it will be recorded as silence and ${nameOf(next)} will be asked` });
}

function carryStep({ state, deadline }: Silence): SilenceStep {
  const most = state.policy[state.definition.followUpInMeetings?.maxCarries ?? ''];
  const standing = most && standingText(most);
  return {
    vi: `Không họp thì nội dung này sẽ được chuyển sang kỳ họp sau thêm một lần${most === undefined ? '' : `; chuyển quá ${most.value} lần (${standing!.vi}) thì sẽ đề nghị cấp trên quyết định`}. Hạn khắc phục không thay đổi.`,
    en: `Without a meeting the finding will be carried to the next one once more${most === undefined ? '' : `; after more than ${most.value} carries (${standing!.en}) the level above will be asked to decide`}. Its own date stays.`,
    on: addDays(deadline.dueOn, 1), isPast: false,
  };
}

function nothingMore(deadline: DeadlineState): SilenceStep {
  if (!deadline.lapsed) return coming(deadline, { vi: 'sẽ không chờ việc này nữa, các bước sau vẫn tiếp tục', en: 'nobody will wait for it any longer and the next steps will go on' });
  return past(addDays(deadline.dueOn, 1), { vi: 'đã quá hạn; không chờ việc này nữa, các bước sau vẫn tiếp tục', en: 'overdue; nobody waits for it any longer and the next steps go on' });
}

/** The body that a request of this deadline reaches so many bodies up. */
function askedBody(silence: Silence, up: number): Promise<BodyCard | null> {
  const rung = ladderOf(silence.state, silence.deadline.key).find((step) => step.do === 'ask');
  return rung ? reached(silence, rung.to, up) : Promise.resolve(null);
}

function itself({ manager, state, today }: Silence, party: string): Promise<BodyCard | null> {
  const found = state.parties[party];
  return found?.is === 'body' ? bodyCard(manager, found.bodyId, today) : Promise.resolve(null);
}

function reached(silence: Silence, to: Reached, up: number): Promise<BodyCard | null> {
  const party = silence.state.parties[to.above];
  return party?.is === 'body' ? reachedFrom(silence, party.unitId, to.kinds, up) : Promise.resolve(null);
}

function reachedFrom({ manager, today }: Silence, unitId: string, kinds: readonly string[], up: number): Promise<BodyCard | null> {
  return up === 0 ? bodyOfUnit(manager, unitId, kinds, today) : bodyAbove(manager, unitId, kinds, up, today);
}

const nameOf = ({ name, unitName }: BodyCard): string => bodyText(name, unitName);

function past(on: Day, { vi, en }: BilingualText): SilenceStep {
  return { vi: `Ngày ${dayText(on).vi}: ${vi}.`, en: `${dayText(on).en}: ${en}.`, on, isPast: true };
}

/** A deadline lapses with the first moment after its day. */
function coming({ dueOn }: DeadlineState, { vi, en }: BilingualText): SilenceStep {
  const on = addDays(dueOn, 1);
  return { vi: `Từ ngày ${dayText(on).vi}: ${vi}.`, en: `From ${dayText(on).en}: ${en}.`, on, isPast: false };
}
