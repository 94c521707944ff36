import type { Day } from '@kiem-giam/contracts';
import { deliverNotices, type NoticeOrder } from '@kiem-giam/notices';
import { worldTime } from '@kiem-giam/platform';
import { peopleBehind } from '@kiem-giam/units';
import type { EntityManager } from 'typeorm';
import type { PendingNotice } from '../commit/notices-of-act';
import { namesOf, type Names } from '../names.queries';

/** What an act tells people, as it waits in the outbox. */
export interface NoticeMessage {
  /** World time of the act, epoch milliseconds. */
  at: number;
  notices: PendingNotice[];
}

/**
 * Sends the notices of several acts together: recipients and names are looked up once for all of them, as they are on the day of sending.
 * Without a transaction around it: the one statement that writes may be repeated.
 */
export async function sendNotices(manager: EntityManager, messages: readonly NoticeMessage[]): Promise<void> {
  const pending = messages.flatMap(({ at, notices }) => notices.map((notice) => ({ at, notice })));
  if (pending.length === 0) return;
  const { today } = await worldTime(manager);
  const recipients = await recipientsOf(manager, pending.map(({ notice }) => notice), today);
  const asked = pending.map(({ notice }) => idsIn(notice));
  const names = await namesOf(manager, { units: asked.flatMap(({ units }) => units), bodies: asked.flatMap(({ bodies }) => bodies), people: asked.flatMap(({ people }) => people) }, today);
  await deliverNotices(manager, pending.map(({ at, notice }, place): NoticeOrder => ({
    eventKey: notice.eventKey, template: notice.template, params: { ...notice.params, ...namesIn(notice, names) }, caseId: notice.eventKey.split('/')[0]!, personIds: recipients[place]!, at,
  })));
}

async function recipientsOf(manager: EntityManager, notices: readonly PendingNotice[], today: Day): Promise<string[][]> {
  const bodies = notices.flatMap(({ to }) => ('bodyId' in to ? [{ bodyId: to.bodyId, roles: to.roles.length === 0 ? null : to.roles }] : []));
  const behind = (await peopleBehind(manager, bodies, today)).values();
  return notices.map(({ to, keptFrom }) => ('personIds' in to ? to.personIds : behind.next().value!).filter((id) => id !== keptFrom));
}

/** The unit, the body or people addressed and the body that decided or stayed silent. */
function idsIn({ to, params }: PendingNotice): { units: string[]; bodies: string[]; people: readonly string[] } {
  const named = (ids: (string | null)[]): string[] => ids.filter((id) => id !== null);
  return { units: named([idOf(params, 'unitId')]), bodies: named([spokenOf({ to, params }), idOf(params, 'deciderBodyId')]), people: 'personIds' in to ? to.personIds : [] };
}

function namesIn({ to, params }: PendingNotice, names: Names): Record<string, string | null> {
  const people = 'personIds' in to ? to.personIds.map((id) => names.people[id]).filter((name) => name !== undefined) : [];
  return {
    unitName: names.units[idOf(params, 'unitId') ?? ''] ?? null,
    bodyName: names.bodies[spokenOf({ to, params }) ?? ''] ?? (people.join(', ') || null),
    deciderName: names.bodies[idOf(params, 'deciderBodyId') ?? ''] ?? null,
  };
}

const spokenOf = ({ to, params }: Pick<PendingNotice, 'to' | 'params'>): string | null => idOf(params, 'silentBodyId') ?? ('bodyId' in to ? to.bodyId : null);
const idOf = (params: PendingNotice['params'], name: string): string | null => (typeof params[name] === 'string' ? params[name] : null);
