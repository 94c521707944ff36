export { appendAudit, eraseAuditText, type AuditAppend, type AuditPlace, type TextErasure } from './append-audit';
export { eraseWords, type WordsErasure } from './erase-words';
export { auditEntry, firstHashOf, freshSalt, type AuditInput, type AuditRow } from './audit-entry';
export { auditEntries, type AuditCard, type AuditListQuery, type ChainCheck } from './audit-list.queries';
export { readCheckpoints, type Checkpoint, type CheckpointChain } from './checkpoint-files';
export { checkpointKeyIn, verifyingKeyFrom, type CheckpointKey } from './signing-key';
export { noteVerification } from './note-verification';
export { verifyAudit, type AuditFault, type AuditReport } from './verify-audit';
export { writeCheckpoint, type CheckpointOrder, type CheckpointWritten } from './write-checkpoint';
