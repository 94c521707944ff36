import { appendAudit } from '@kiem-giam/audit';
import { worldTime } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';

/** Who changes policy or calendar. */
export interface ChangeContext {
  /** Null only where the start of the product loads the files that came with it. */
  personId: string | null;
}

/** Records a change in the audit chain `policies`, in the transaction of the change. */
export async function auditChange(
  manager: EntityManager,
  action: 'policyNumbersLoaded' | 'calendarDrafted' | 'calendarApproved',
  by: ChangeContext,
  facts: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { epochMs } = await worldTime(manager);
  await appendAudit(manager, { stream: 'policies', at: epochMs, actorPersonId: by.personId, action, facts, text: null });
}
