import type { Day, PolicyNumber } from '@kiem-giam/contracts';
import { policySnapshot, type PolicyLevel } from '@kiem-giam/policies';
import { NUMBER_OF_MEETINGS, policyKeysOf, type Party, type ProcessDefinition } from '@kiem-giam/workflows';
import type { EntityManager } from 'typeorm';

/**
 * The policy numbers a case begins with and keeps (decision 2): those of the level at which it is decided,
 * but how often a unit must meet is a number of the level of that unit.
 */
export async function policyOfCase(manager: EntityManager, definition: ProcessDefinition, parties: Readonly<Record<string, Party>>, on: Day): Promise<Record<string, PolicyNumber>> {
  const numbers = await policySnapshot(manager, policyKeysOf(definition), await levelOf(manager, parties[definition.decides]), on);
  const followUp = definition.followUpInMeetings;
  if (!followUp) return numbers;
  return { ...numbers, ...(await policySnapshot(manager, [NUMBER_OF_MEETINGS], await levelOf(manager, parties[followUp.of]), on)) };
}

async function levelOf(manager: EntityManager, party: Party | undefined): Promise<PolicyLevel | null> {
  if (party?.is !== 'body') return null;
  const [row] = await manager.query<{ level: PolicyLevel }[]>('SELECT level FROM units WHERE id = $1', [party.unitId]);
  return row?.level ?? null;
}
