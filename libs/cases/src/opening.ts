import { dayOf, problem, standingText, type Day } from '@kiem-giam/contracts';
import type { ReadingScope, ReferenceCache, WorldTime } from '@kiem-giam/platform';
import { bodyCard, bodyOfUnit, mayAct, SPEAKERS } from '@kiem-giam/units';
import { opensInRole, type Foundation, type Opening, type Party, type ProcessDefinition } from '@kiem-giam/workflows';
import type { DataSource, EntityManager } from 'typeorm';
import { actingIn, factsAboutCaller, factsForAction, refuseDayBeforePosition, refuseUnseenPeople } from './facts';
import { personsIn } from './input-schema';
import { foundationFrom } from './foundations.queries';
import { bodyText } from './names.queries';
import { policyOfCase } from './policy-of-case';
import type { Acting, OpenBody } from './requests';

/** What the world says to somebody who opens a case: its day, whether he opened this very case before, and at which revision what was looked up earlier still holds. */
export interface WorldForOpening extends Pick<WorldTime, 'isRehearsal' | 'offsetMs' | 'today'> {
  isRepeat: boolean;
  revision: number;
}

/** Reads it in one round trip, under the caller's own eyes for that one statement. */
export async function worldForOpening(source: DataSource, scope: ReadingScope, commandId: string): Promise<WorldForOpening> {
  const [row] = await source.query<{ found: Omit<WorldForOpening, 'today'> }[]>('SELECT world_for_opening($1, $2, $3) AS found', [scope.personId, scope.unitIds, commandId]);
  const { found } = row!;
  return { ...found, today: dayOf(Date.now() + found.offsetMs) };
}

/** Gathers what a case begins with. Nothing here is a secret of a case, so it is read without a scope, and not again while nothing of it has changed. */
export class OpeningDesk {
  constructor(private readonly manager: EntityManager, private readonly known: ReferenceCache) {}

  /** Everything that the case needs to decide whether it may be opened, and on what it would rest. */
  async openingOf(acting: Acting, definition: ProcessDefinition, body: OpenBody, { today, revision }: WorldForOpening): Promise<{ opening: Opening; foundation: Foundation }> {
    const { manager } = this;
    const asOf = body.occurredOn ?? today;
    const once = <T>(read: () => Promise<T>, ...key: (string | null)[]): Promise<T> => this.known.at(revision, JSON.stringify([asOf, ...key]), read);
    const actor = actingIn(acting, body.positionId, ({ role }) => opensInRole(definition, role));
    await refuseDayBeforePosition(manager, actor, { occurredOn: body.occurredOn, today });
    await refuseUnseenPeople(manager, personsIn(definition.opening.input, body.input), { scope: acting.scope, asOf });
    const about = [body.subjectUnitId, body.subjectPersonId];
    // Before anything else is asked about him: any other refusal would tell that he is there.
    const { subjectPersonId } = body;
    if (subjectPersonId !== null) await once(() => refuseUnseenPeople(manager, [subjectPersonId], { scope: acting.scope, asOf }), 'seen', subjectPersonId, acting.scope.personId, ...acting.scope.unitIds);
    const subject = await once(() => subjectOf(manager, body, asOf), 'subject', ...about);
    const { competence } = definition.opening;
    if (competence !== null) await once(() => checkCompetence(manager, { definition, activity: competence, bodyId: actor.bodyId, body, asOf }), 'competence', competence, actor.bodyId, ...about);
    const filled: Record<string, Party> = { [definition.decides]: { is: 'body', bodyId: actor.bodyId, unitId: actor.unitId }, ...subject };
    // A party that the definition does not name would read the case without anybody having said so.
    const parties = Object.fromEntries(Object.entries(filled).filter(([name]) => Object.hasOwn(definition.parties, name)));
    const responsible = parties[definition.responsible];
    const foundation = await once(async () => foundationFrom({ definition, policy: await policyOfCase(manager, definition, parties, asOf) }), 'foundation', definition.process, actor.unitId, ...about);
    const caller = () => once(() => factsAboutCaller(manager, acting.personId, filled['subject'], asOf), 'caller', acting.personId, ...about);
    const opening: Opening = {
      title: body.title, parties, responsibleUnitId: responsible?.is === 'body' ? responsible.unitId : actor.unitId, subjectPersonId: body.subjectPersonId, fields: body.input, findings: [], origin: null, actor,
      facts: await factsForAction(manager, definition.opening, body.input, caller, asOf), papers: body.papers, occurredOn: body.occurredOn,
    };
    return { opening, foundation };
  }
}

async function subjectOf(manager: EntityManager, body: OpenBody, asOf: Day): Promise<Record<string, Party>> {
  const unitId = body.subjectUnitId ?? (await cellOf(manager, body.subjectPersonId, asOf));
  const speaker = unitId === null ? null : await bodyOfUnit(manager, unitId, SPEAKERS, asOf);
  if (!speaker) throw problem('SUBJECT_WITHOUT_BODY', { on: asOf });
  const managing: Party = { is: 'body', bodyId: speaker.id, unitId: speaker.unitId };
  return { managing, subject: body.subjectPersonId === null ? managing : { is: 'person', personId: body.subjectPersonId } };
}

async function cellOf(manager: EntityManager, personId: string | null, asOf: Day): Promise<string | null> {
  const [row] = await manager.query<{ unit_id: string }[]>(`SELECT unit_id FROM memberships WHERE person_id = $1 AND valid @> $2::date AND standing <> 'temporary'`, [personId, asOf]);
  return row?.unit_id ?? null;
}

/** Which body would open what about whom, and by which activity of the table of competence. */
interface CompetenceAsked {
  definition: ProcessDefinition;
  activity: string;
  bodyId: string;
  body: OpenBody;
  asOf: Day;
}

async function checkCompetence(manager: EntityManager, { definition, activity, bodyId, body, asOf }: CompetenceAsked): Promise<void> {
  const subject = body.subjectUnitId !== null ? { subjectUnitId: body.subjectUnitId } : { subjectPersonId: body.subjectPersonId! };
  const answer = await mayAct(manager, { bodyId, activity, asOf, ...subject });
  if (answer.allowed) return;
  const card = await bodyCard(manager, bodyId, asOf);
  const asked = { process: definition.process, body: card ? bodyText(card.name, card.unitName) : bodyId };
  throw answer.rule?.clause ? problem('NOT_COMPETENT', { ...asked, clause: answer.rule.clause, basis: standingText(answer.rule) }) : problem('COMPETENCE_NOT_GIVEN', asked);
}
