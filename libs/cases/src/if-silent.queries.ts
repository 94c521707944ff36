import { addDays, dayOf, type BilingualText, type Day } from '@kiem-giam/contracts';
import { bodyAbove, bodyCard, bodyOfUnit, type BodyCard } from '@kiem-giam/units';
import { ladderOf, words, type CaseState, type DeadlineState } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

type Rung = ReturnType<typeof ladderOf>[number];
type Reached = Extract<Rung, { do: 'ask' }>['to'];

/** What the sentences are made from: the case, the running deadline of the duty, and the day whose bodies are named. */
interface Silence {
  manager: EntityManager;
  state: CaseState;
  deadline: DeadlineState;
  today: Day;
}

/**
 * What follows if nobody acts, one sentence a step, in the order in which it comes: read from the ladder that the case began with,
 * with the bodies that the rungs would reach today. Empty where the duty has no running deadline.
 */
export async function ifSilent(manager: EntityManager, state: CaseState, deadline: DeadlineState | undefined, today: Day): Promise<BilingualText[]> {
  if (!deadline) return [];
  const silence = { manager, state, deadline, today };
  const ladder = ladderOf(state, deadline.key);
  const sentences = await Promise.all(ladder.map((rung, place) => sentenceOf(silence, rung, place)));
  const carried = state.definition.followUpInMeetings?.obligation === deadline.key && !deadline.lapsed ? [carrySentence(silence)] : [];
  const said = [...sentences.flatMap((sentence) => sentence ?? []), ...carried];
  return said.length > 0 ? said : [nothingMore(deadline)];
}

async function sentenceOf(silence: Silence, rung: Rung, place: number): Promise<BilingualText | null> {
  const { state, deadline } = silence;
  if (rung.do === 'remind') return remindSentence(state, deadline, rung.to, place);
  if (rung.do === 'climb') return climbSentence(silence);
  if (rung.do === 'tell') {
    const body = 'party' in rung.to ? await itself(silence, rung.to.party) : await reached(silence, rung.to, rung.to.up);
    return body && toldSentence(deadline, body);
  }
  return askSentence(silence, rung.to, await reached(silence, rung.to, rung.to.up + deadline.higher));
}

function remindSentence(state: CaseState, deadline: DeadlineState, party: string, place: number): BilingualText | null {
  const step = deadline.reminders.find(({ rung }) => rung === place);
  if (!step || deadline.lapsed) return null;
  const name = words[state.definition.process]?.parties[party] ?? { vi: party, en: party };
  const day = written(dayOf(step.at));
  return { vi: `Ngày ${day}: nhắc việc (${name.vi.toLowerCase()}).`, en: `${day}: a reminder goes out (${name.en.toLowerCase()}).` };
}

function toldSentence(deadline: DeadlineState, body: BodyCard): BilingualText {
  const name = nameOf(body);
  if (deadline.lapsed) return { vi: `Đã quá hạn ngày ${written(deadline.dueOn)} và đã báo cho ${name}.`, en: `It lapsed on ${written(deadline.dueOn)}; ${name} was told.` };
  return { vi: `${afterDay(deadline).vi}: báo cho ${name}.`, en: `${afterDay(deadline).en}: ${name} is told.` };
}

async function askSentence(silence: Silence, to: Reached, body: BodyCard | null): Promise<BilingualText> {
  const { deadline } = silence;
  const when = afterDay(deadline);
  if (!body) return { vi: 'Không còn cấp trên trong hệ thống: việc ở lại và được nêu rõ là chưa có ai quyết định.', en: 'There is no level above here: the matter stays, shown as undecided.' };
  const next = await reached(silence, to, to.up + deadline.higher + 1);
  const further = next === null
    ? { vi: ' Nếu vẫn không có quyết định thì việc ở lại đó và được nêu rõ.', en: ' If it stays silent too, the matter stays there and is shown.' }
    : { vi: ` Nếu nơi này cũng không quyết định thì chuyển tiếp lên ${nameOf(next)}.`, en: ` If it stays silent too, ${nameOf(next)} is asked.` };
  const asked = deadline.lapsed
    ? { vi: `Đã đề nghị ${nameOf(body)} quyết định.`, en: `${nameOf(body)} has been asked to decide.` }
    : { vi: `${when.vi}: đề nghị ${nameOf(body)} quyết định.`, en: `${when.en}: ${nameOf(body)} is asked to decide.` };
  return { vi: asked.vi + further.vi, en: asked.en + further.en };
}

async function climbSentence(silence: Silence): Promise<BilingualText> {
  const { state, deadline } = silence;
  const asks = state.origin?.asks;
  const next = asks ? await reachedFrom(silence, asks.owingUnitId, asks.kinds, asks.up + 1) : null;
  const when = afterDay(deadline);
  if (!next) return { vi: `${when.vi}: không còn cấp trên, việc ở lại đây và được nêu rõ là chưa quyết định.`, en: `${when.en}: there is no level above; the matter stays here, shown as undecided.` };
  return { vi: `${when.vi}: ghi nhận là không quyết định và chuyển lên ${nameOf(next)}.`, en: `${when.en}: it is recorded as silence and ${nameOf(next)} is asked.` };
}

function carrySentence({ state }: Silence): BilingualText {
  const most = state.policy[state.definition.followUpInMeetings?.maxCarries ?? '']?.value;
  return {
    vi: `Không họp thì ghi thêm một kỳ chưa kiểm điểm${most === undefined ? '' : `; quá ${most} kỳ thì đề nghị cấp trên quyết định`}. Hạn khắc phục không thay đổi.`,
    en: `Without a meeting the finding is carried once more${most === undefined ? '' : `; after more than ${most} carries the level above is asked to decide`}. Its own date stays.`,
  };
}

function nothingMore(deadline: DeadlineState): BilingualText {
  return { vi: `${afterDay(deadline).vi}: không chờ việc này nữa, các bước sau vẫn tiếp tục.`, en: `${afterDay(deadline).en}: nobody waits for it any longer and the next steps go on.` };
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

const nameOf = ({ name, unitName }: BodyCard): string => `${name} – ${unitName}`;

/** A deadline lapses with the first moment after its day. */
function afterDay({ dueOn }: DeadlineState): BilingualText {
  const day = written(addDays(dueOn, 1));
  return { vi: `Từ ngày ${day}`, en: `From ${day}` };
}

const written = (day: Day): string => day.split('-').toReversed().join('/');
