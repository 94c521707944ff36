import { problem, type Day, type FieldProblem } from '@kiem-giam/contracts';
import { documentsExist } from '@kiem-giam/documents';
import { canonicalJson, derivedId, inScope, sha256, worldTime, type ReadingScope, type WorldTime } from '@kiem-giam/platform';
import { bodyOfUnit, mayAct } from '@kiem-giam/units';
import { actionOf, isAmong, processes, type ActionSpec, type ActRequest, type ActResult, type Command, type Facts, type Opening, type Party, type ProcessDefinition, type RecentCommand } from '@kiem-giam/workflows';
import type { DataSource, EntityManager } from 'typeorm';
import { caseForAct, type CaseForAct } from './case-for-act.queries';
import type { Answer, CaseGateway } from './case-gateway';
import { earlierResultOf } from './earlier-result.queries';
import { actingAs, factsAboutCaller, factsForAction, type Caller } from './facts';
import { inputSchema } from './input-schema';
import { policyOfCase } from './policy-of-case';
import { refusedInWords } from './readable-refusal';

/** Whoever acts, with what he may read. */
export interface Acting extends Caller {
  scope: ReadingScope;
}

/** What a caller sends with an act of his own. */
export interface ActBody {
  positionId: string | null;
  occurredOn: Day | null;
  input: Record<string, unknown>;
  papers: { kind: string; documentId: string }[];
}

/** What a caller sends to open a case. Exactly one subject. */
export interface OpenBody extends ActBody {
  process: string;
  title: string;
  subjectUnitId: string | null;
  subjectPersonId: string | null;
}

/** One act that somebody tries; `meets` is told of the case's process as soon as the case was found to be his to see. */
interface Attempt {
  caseId: string;
  action: string;
  key: string;
  body: ActBody;
  meets: (process: string) => void;
}

/** Opening cases and acting in them on behalf of people: shape, sight, facts, then the case decides. Nothing is written here (decision 5). */
export class CaseCommands {
  constructor(private readonly source: DataSource, private readonly gateway: CaseGateway) {}

  open(acting: Acting, key: string, body: OpenBody): Promise<Answer> {
    return refusedInWords({ source: this.source, scope: acting.scope }, () => body.process, () => this.tryToOpen(acting, key, body));
  }

  act(acting: Acting, caseId: string, action: string, key: string, body: ActBody): Promise<Answer> {
    let process: string | null = null;
    const meets = (found: string): void => void (process = found);
    return refusedInWords({ source: this.source, scope: acting.scope }, () => process, () => this.tryToAct(acting, { caseId, action, key, body, meets }));
  }

  private async tryToOpen(acting: Acting, key: string, body: OpenBody): Promise<Answer> {
    const definition = Object.hasOwn(processes, body.process) ? processes[body.process] : undefined;
    if (!definition) throw problem('PROCESS_UNKNOWN', { process: body.process });
    if (definition.opening.who.length === 0) throw problem('PROCESS_OPENED_BY_CASES_ONLY', { process: body.process });
    const input = parsed(definition.opening.input, body.input);
    const caseId = derivedId('case', acting.personId, body.process, key);
    const command = commandOf(acting, caseId, 'open', key, body);
    const prepared = await inScope(this.source, acting.scope, async (manager) => {
      const earlier = await earlierResult(manager, command);
      if (earlier) return { earlier, world: null, opening: null };
      await checkPapers(manager, acting, body);
      const world = await worldTime(manager);
      return { earlier: null, world, opening: await openingOf(manager, acting, definition, { ...body, input }, world) };
    });
    if (prepared.earlier) return { done: true, result: prepared.earlier };
    const clockOffsetMs = prepared.world.isRehearsal ? prepared.world.offsetMs : null;
    return this.gateway.open({ caseId, generation: 1, definition, clockOffsetMs, state: null, recent: [], unheard: [] }, { v: 1, ...command, open: prepared.opening });
  }

  private async tryToAct(acting: Acting, { caseId, action, key, body, meets }: Attempt): Promise<Answer> {
    const command = commandOf(acting, caseId, action, key, body);
    const standing = await caseForAct(this.source, acting.scope, caseId, command.id);
    if (!standing) throw problem('NOT_FOUND');
    meets(standing.definition.process);
    if (standing.isRepeat) {
      const earlier = await inScope(this.source, acting.scope, (manager) => earlierResult(manager, command));
      if (earlier) return { done: true, result: earlier };
    }
    if (standing.outcome !== null) throw problem('CASE_CLOSED', { outcome: standing.outcome });
    return this.gateway.act(caseId, { v: 1, ...command, act: await this.request(acting, standing, action, body) });
  }

  /** What became of a command: from the journal first, else from the engine. */
  async lookUp(acting: Acting, caseId: string, commandId: string): Promise<ActResult | 'pending' | 'unknown'> {
    const earlier = await inScope(this.source, acting.scope, (manager) => earlierResult(manager, { id: commandId, digest: null }));
    if (earlier) return earlier;
    const found = await this.gateway.lookUp(caseId, commandId);
    if (found instanceof Error) throw found;
    if (typeof found === 'string') return found;
    // Done meanwhile, so it is in the journal: who may not read it there learns nothing here either.
    return (await inScope(this.source, acting.scope, (manager) => earlierResult(manager, { id: commandId, digest: null }))) ?? 'unknown';
  }

  /** The act as the case is to judge it. Only papers and meetings are read under the caller's scope; facts about people are nobody's secret. */
  private async request(acting: Acting, standing: CaseForAct, action: string, body: ActBody): Promise<ActRequest> {
    const spec = actionOf(standing, action);
    if (!spec) throw problem('ACTION_NOT_IN_STAGE', { action, stage: standing.stage });
    const input = parsed(spec.input, body.input);
    const actor = actingAs(acting, body.positionId, (candidate) => isAmong(standing, spec.who, candidate));
    const gather = async (manager: EntityManager): Promise<Facts> => {
      await checkPapers(manager, acting, body);
      return factsForAction(manager, spec, input, standing, standing.today);
    };
    const needsSight = body.papers.length > 0 || Object.values(spec.input).some((field) => field.is === 'meeting');
    const facts = needsSight ? await inScope(this.source, acting.scope, gather) : await gather(this.source.manager);
    return { action, input, papers: body.papers, actor, facts, occurredOn: body.occurredOn };
  }
}

/** Update id and digest of a request: the same for a repeat, and nobody else's (decision 4). */
function commandOf(acting: Acting, caseId: string, action: string, key: string, body: unknown): Pick<Command, 'id' | 'digest'> {
  return { id: sha256([acting.personId, caseId, action, key].join('\u001f')), digest: sha256(canonicalJson(body)) };
}

function parsed(fields: ActionSpec['input'], input: Record<string, unknown>): Record<string, unknown> {
  const result = inputSchema(fields).safeParse(input);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue): FieldProblem => {
    const [vi, en] = issue.message.split(' | ');
    return { path: ['input', ...issue.path].join('.'), vi: en ? vi! : `Giá trị chưa đúng: ${issue.message}`, en: en ?? issue.message };
  });
  throw problem('INPUT_INVALID', {}, wrong);
}

async function checkPapers(manager: EntityManager, acting: Acting, body: ActBody): Promise<void> {
  const ids = body.papers.map((paper) => paper.documentId);
  if (ids.length > 0 && !(await documentsExist(manager, ids, acting.personId))) throw problem('DOCUMENT_UNKNOWN', { documents: ids.join(', ') });
}

async function earlierResult(manager: EntityManager, command: { id: string; digest: string | null }): Promise<ActResult | null> {
  const earlier = await earlierResultOf(manager, command.id);
  return earlier ? sameRequest(earlier, command) : null;
}

function sameRequest(earlier: RecentCommand, command: { digest: string | null }): ActResult {
  if (command.digest !== null && earlier.digest !== command.digest) throw problem('IDEMPOTENCY_KEY_REUSED');
  return earlier.result;
}

/** Who speaks for a unit: its committee, or the conference where a cell has none. */
const SPEAKERS = ['committee', 'cellConference'] as const;

async function openingOf(manager: EntityManager, acting: Acting, definition: ProcessDefinition, body: OpenBody, world: WorldTime): Promise<Opening> {
  const asOf = body.occurredOn ?? world.today;
  const actor = actingAs(acting, body.positionId, (candidate) => definition.opening.who.some((who) => 'body' in who && who.roles.includes(candidate.role)));
  const subject = await subjectOf(manager, body, asOf);
  if (definition.opening.competence !== null) await checkCompetence(manager, definition.opening.competence, actor.bodyId, body, asOf);
  const filled: Record<string, Party> = { [definition.decides]: { is: 'body', bodyId: actor.bodyId, unitId: actor.unitId }, ...subject };
  // A party that the definition does not name would read the case without anybody having said so.
  const parties = Object.fromEntries(Object.entries(filled).filter(([name]) => Object.hasOwn(definition.parties, name)));
  const policy = await policyOfCase(manager, definition, parties, asOf);
  const facts = await factsForAction(manager, definition.opening, body.input, await factsAboutCaller(manager, acting.personId, filled['subject'], asOf), asOf);
  return {
    title: body.title, parties, responsibleUnitId: actor.unitId, subjectPersonId: body.subjectPersonId, fields: body.input, findings: [], policy, origin: null, actor, facts,
    papers: body.papers, occurredOn: body.occurredOn,
  };
}

async function subjectOf(manager: EntityManager, body: OpenBody, asOf: Day): Promise<Record<string, Party>> {
  const unitId = body.subjectUnitId ?? (await cellOf(manager, body.subjectPersonId, asOf));
  const speaker = unitId === null ? null : await bodyOfUnit(manager, unitId, SPEAKERS, asOf);
  if (!speaker) throw problem('SUBJECT_WITHOUT_BODY');
  const managing: Party = { is: 'body', bodyId: speaker.id, unitId: speaker.unitId };
  return { managing, subject: body.subjectPersonId === null ? managing : { is: 'person', personId: body.subjectPersonId } };
}

async function cellOf(manager: EntityManager, personId: string | null, asOf: Day): Promise<string | null> {
  const [row] = await manager.query<{ unit_id: string }[]>(`SELECT unit_id FROM memberships WHERE person_id = $1 AND valid @> $2::date AND standing <> 'temporary'`, [personId, asOf]);
  return row?.unit_id ?? null;
}

async function checkCompetence(manager: EntityManager, activity: string, bodyId: string, body: OpenBody, asOf: Day): Promise<void> {
  const subject = body.subjectUnitId !== null ? { subjectUnitId: body.subjectUnitId } : { subjectPersonId: body.subjectPersonId! };
  const answer = await mayAct(manager, { bodyId, activity, asOf, ...subject });
  if (!answer.allowed) throw problem('NOT_COMPETENT', { clause: answer.rule?.clause ?? '–' });
}
