import { Problem, problem, type FieldProblem } from '@kiem-giam/contracts';
import { documentsExist } from '@kiem-giam/documents';
import { canonicalJson, derivedId, inScope, ReferenceCache, sha256, shortDigest } from '@kiem-giam/platform';
import { actionOf, decideOpening, isAmong, partyJudged, processes, rulebook, type ActionSpec, type ActRequest, type ActResult, type Command, type Facts, type RecentCommand } from '@kiem-giam/workflows';
import type { DataSource, EntityManager } from 'typeorm';
import { caseForAct, type CaseForAct } from './case-for-act.queries';
import { rejectionProblem, type Answer, type CaseGateway } from './case-gateway';
import { earlierResultOf } from './earlier-result.queries';
import { actingAs, factsAboutCaller, factsForAction, refuseDayBeforePosition, refuseUnseenPeople, votersForAction } from './facts';
import { inputSchema, personsIn } from './input-schema';
import { newCase } from './new-case';
import { OpeningDesk, worldForOpening } from './opening';
import { refusedInWords } from './readable-refusal';
import type { ActBody, Acting, OpenBody } from './requests';
import { refuseOtherSubject } from './subject-of-opening';

/** Far more openings than are ever under way at once; who asks after an older one before it is written sends it again. */
const MOST_UNDER_WAY = 1_000;

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
  private readonly known = new ReferenceCache();
  private readonly desk: OpeningDesk;
  /** Openings that this process told somebody to look after later, with whom: until they are written nobody sees them, and then everybody's sight is asked. */
  private readonly underWay = new Map<string, string>();

  constructor(private readonly source: DataSource, private readonly gateway: CaseGateway) {
    this.desk = new OpeningDesk(source.manager, this.known);
  }

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
    refuseOtherSubject(definition, body);
    const input = parsed(definition.opening.input, body.input);
    const caseId = derivedId('case', acting.personId, body.process, key);
    const command = commandOf(acting, caseId, 'open', key, body);
    const world = await worldForOpening(this.source, acting.scope, command.id);
    const earlier = await this.answerOfRepeat(acting, command, world);
    if (earlier) return earlier;
    if (body.papers.length > 0) await inScope(this.source, acting.scope, (manager) => checkPapers(manager, acting, body));
    const { opening, foundation } = await this.desk.openingOf(acting, definition, { ...body, input }, world);
    const clockOffsetMs = world.isRehearsal ? world.offsetMs : null;
    // The case decides again in its turn; what it would refuse as things stand now starts no workflow.
    const decision = decideOpening(caseId, foundation, opening, Date.now() + (clockOffsetMs ?? 0), rulebook);
    if ('rejection' in decision) throw rejectionProblem(decision.rejection.code, decision.rejection.rule, decision.rejection.params);
    const answer = await this.gateway.open(newCase(caseId, clockOffsetMs), foundation, { v: 1, ...command, open: opening, clockOffsetMs });
    if (!answer.done) this.rememberUnderWay(caseId, acting);
    return answer;
  }

  private async tryToAct(acting: Acting, { caseId, action, key, body, meets }: Attempt): Promise<Answer> {
    const command = commandOf(acting, caseId, action, key, body);
    const standing = await caseForAct(this.source, acting.scope, caseId, command.id);
    if (!standing) throw problem('NOT_FOUND');
    meets(standing.definition.process);
    const earlier = await this.answerOfRepeat(acting, command, standing);
    if (earlier) return earlier;
    if (standing.outcome !== null) throw problem('CASE_CLOSED', { outcome: standing.outcome });
    const act = await this.request(acting, standing, action, body);
    return this.gateway.act(caseId, { v: 1, ...command, act }).catch((error: unknown) => this.answerWithoutEngine(acting, caseId, command, error));
  }

  /**
   * The engine gave no answer, but may have written the act: where a fact reaches a case in the moment in which an act ends it, the server begins the task anew,
   * and the case is over before the act comes again. The journal knows; where another act ended the case, the case says so.
   */
  private async answerWithoutEngine(acting: Acting, caseId: string, command: Pick<Command, 'id' | 'digest'>, error: unknown): Promise<Answer> {
    if (!(error instanceof Problem) || error.code !== 'ENGINE_UNAVAILABLE') throw error;
    const now = await caseForAct(this.source, acting.scope, caseId, command.id);
    const done = now && (await this.answerOfRepeat(acting, command, now));
    if (done) return done;
    throw now?.outcome ? problem('CASE_CLOSED', { outcome: now.outcome }) : error;
  }

  private async answerOfRepeat({ scope }: Acting, command: Pick<Command, 'id' | 'digest'>, { isRepeat }: Pick<CaseForAct, 'isRepeat'>): Promise<Answer | null> {
    const result = isRepeat ? await inScope(this.source, scope, (manager) => earlierResult(manager, command)) : null;
    return result && { done: true, result };
  }

  /** What became of a command: from the journal first, else from the engine. */
  async lookUp(acting: Acting, caseId: string, commandId: string): Promise<ActResult | 'pending' | 'unknown'> {
    const { earlier, isSeen } = await inScope(this.source, acting.scope, async (manager) => ({
      earlier: await earlierResult(manager, { id: commandId, digest: null }), isSeen: (await manager.query<unknown[]>('SELECT 1 FROM cases WHERE id = $1', [caseId])).length > 0,
    }));
    if (earlier) return earlier;
    // The engine knows nothing of who may read a case.
    if (!isSeen && this.underWay.get(caseId) !== acting.personId) return 'unknown';
    const found = await this.gateway.lookUp(caseId, commandId);
    if (found === 'pending') return found;
    // Written meanwhile, perhaps as the last act of a case whose workflow is gone by now; who may not read it in the journal learns nothing here either.
    const written = await inScope(this.source, acting.scope, (manager) => earlierResult(manager, { id: commandId, digest: null }));
    if (written) return written;
    if (found instanceof Error) throw found;
    return 'unknown';
  }

  private rememberUnderWay(caseId: string, { personId }: Acting): void {
    this.underWay.set(caseId, personId);
    const [oldest] = this.underWay.keys();
    if (this.underWay.size > MOST_UNDER_WAY && oldest !== undefined) this.underWay.delete(oldest);
  }

  /** The act as the case is to judge it. Only papers and meetings are read under the caller's scope; facts about people are nobody's secret. */
  private async request(acting: Acting, standing: CaseForAct, action: string, body: ActBody): Promise<ActRequest> {
    const spec = actionOf(standing, action);
    if (!spec) throw problem('ACTION_NOT_IN_STAGE', { action, stage: standing.stage });
    const input = parsed(spec.input, body.input);
    const actor = actingAs(acting, body.positionId, (candidate) => isAmong(standing, spec.who, candidate));
    await refuseDayBeforePosition(this.source.manager, actor, { occurredOn: body.occurredOn, today: standing.today });
    const gather = async (manager: EntityManager): Promise<Facts> => {
      await checkPapers(manager, acting, body);
      await refuseUnseenPeople(manager, personsIn(spec.input, input), { scope: acting.scope, asOf: standing.today });
      const voters = await votersForAction(manager, spec, input, { of: standing.parties['managing'], subject: standing.parties['subject'], on: body.occurredOn ?? standing.today });
      return { ...(await factsForAction(manager, spec, input, () => this.callerIn(standing, acting), standing.today)), ...voters };
    };
    const needsSight = body.papers.length > 0 || Object.values(spec.input).some((field) => field.is === 'meeting');
    const facts = needsSight ? await inScope(this.source, acting.scope, gather) : await gather(this.source.manager);
    return { action, input, papers: body.papers, actor, facts, occurredOn: body.occurredOn };
  }

  /** Facts about the caller towards the case's subject, read again only when something about units or people has changed. */
  private callerIn({ revision, today, parties }: CaseForAct, { personId }: Acting): Promise<Facts> {
    const subject = partyJudged(parties);
    return this.known.at(revision, JSON.stringify(['callerIn', today, personId, subject]), () => factsAboutCaller(this.source.manager, personId, subject, today));
  }
}

/** Update id and digest of a request: the same for a repeat, and nobody else's (decision 4). */
function commandOf(acting: Acting, caseId: string, action: string, key: string, body: unknown): Pick<Command, 'id' | 'digest'> {
  return { id: shortDigest([acting.personId, caseId, action, key].join('\u001f')), digest: sha256(canonicalJson(body)) };
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
