import type { Day, PolicyNumber } from '@kiem-giam/contracts';
import { policySnapshot, type PolicyLevel } from '@kiem-giam/policies';
import { NUMBER_OF_MEETINGS, policyKeysOf, type Party, type ProcessDefinition } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

/**
 * The policy numbers a case begins with and keeps (decision 2): those of the level at which it is decided,
 * but how often a unit must meet is a number of the level of that unit. A department organisation (đảng bộ bộ phận) has the level of the grassroots,
 * yet the Charter was read for the grassroots committee only: how often it meets is the number for all levels, a default.
 */
export async function policyOfCase(manager: EntityManager, definition: ProcessDefinition, parties: Readonly<Record<string, Party>>, on: Day): Promise<Record<string, PolicyNumber>> {
  const numbers = await policySnapshot(manager, policyKeysOf(definition), await levelOf(manager, parties[definition.decides]), on);
  const followUp = definition.followUpInMeetings;
  if (!followUp) return numbers;
  return { ...numbers, ...(await policySnapshot(manager, [NUMBER_OF_MEETINGS], await levelOfMeetings(manager, parties[followUp.of]), on)) };
}

async function levelOf(manager: EntityManager, party: Party | undefined): Promise<PolicyLevel | null> {
  return (await unitOf(manager, party))?.level ?? null;
}

async function levelOfMeetings(manager: EntityManager, party: Party | undefined): Promise<PolicyLevel | null> {
  const unit = await unitOf(manager, party);
  return unit === undefined || unit.kind === 'departmentParty' ? null : unit.level;
}

async function unitOf(manager: EntityManager, party: Party | undefined): Promise<{ level: PolicyLevel; kind: string } | undefined> {
  if (party?.is !== 'body') return undefined;
  const [unit] = await manager.query<{ level: PolicyLevel; kind: string }[]>('SELECT level, kind FROM units WHERE id = $1', [party.unitId]);
  return unit;
}
