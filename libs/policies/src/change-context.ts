/** One audit entry of a change to policy or calendar; `facts` carries no personal text. */
export interface PolicyAuditEntry {
  action: 'policies.loaded' | 'calendar.drafted' | 'calendar.approved';
  personId: string | null;
  facts: Readonly<Record<string, unknown>>;
}

/** Who changes policy or calendar, and how the change gets into the audit of the same transaction. */
export interface ChangeContext {
  /** Null only where the start of the product loads the files that came with it. */
  personId: string | null;
  audit: (entry: PolicyAuditEntry) => Promise<void>;
}
