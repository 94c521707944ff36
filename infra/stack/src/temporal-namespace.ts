import { Connection } from '@temporalio/client';

/**
 * Days for which Temporal keeps the history of a closed case. The journal in PostgreSQL is the lasting record;
 * this only has to outlive a repair (30 to 90 days is the range that operators of Temporal recommend).
 */
const RETENTION_DAYS = 30;
const ALREADY_EXISTS = 6;

/** Makes sure that the namespace exists. Safe to call at every start and by several at once. */
export async function ensureNamespace(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '10s' });
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: RETENTION_DAYS * 24 * 3600 as unknown as Long },
    });
  } catch (error) {
    if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
  } finally {
    await connection.close();
  }
}

/** Whether the server answers on its address. */
export async function temporalAnswers(address: string): Promise<boolean> {
  try {
    const connection = await Connection.connect({ address, connectTimeout: '1s' });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}
