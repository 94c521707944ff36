export { appendAudit, eraseAuditText, type AuditAppend, type AuditPlace, type TextErasure } from './append-audit';
export { auditEntry, firstHashOf, type AuditInput, type AuditRow } from './audit-entry';
