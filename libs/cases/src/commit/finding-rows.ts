import type { CommitInput, Computed } from '@kiem-giam/workflows';

/** A statement of the read model with its values. */
export interface Statement {
  sql: string;
  values: unknown[];
}

/**
 * The finding's own row, written by the one case that remedies it. From its first act until it is verified
 * the row says `open`, and an open finding is on every next agenda of its owner (decision 11).
 */
export function findingStatements(input: CommitInput, computed: Readonly<Record<number, Computed>>): Statement[] {
  return input.events.flatMap((event, place): Statement[] => {
    switch (event.type) {
      case 'CaseOpened':
        return openedFinding(input);
      case 'DeadlineSet':
        return event.key === input.view.ownDate ? [{ sql: 'UPDATE findings SET due_on = $2 WHERE case_id = $1', values: [input.caseId, computed[place]!.due!.dueOn] }] : [];
      case 'MeetingCounted':
        return [{ sql: 'UPDATE findings SET carries = $2 WHERE case_id = $1', values: [input.caseId, event.carries] }, ...verdictRow(input, event)];
      case 'ResponsibilityMoved':
        return [...(event.isResponsible ? [{ sql: 'UPDATE findings SET owner_unit_id = $2 WHERE case_id = $1', values: [input.caseId, event.unitId] }] : []), ...movedDuties(input)];
      case 'PartyNamed':
        return input.events.find(({ type }) => type === 'PartyNamed') === event ? movedDuties(input) : [];
      case 'OversightRaised':
        return computed[place]?.target ? [{ sql: 'UPDATE findings SET handling_body_id = $2 WHERE case_id = $1', values: [input.caseId, computed[place].target.bodyId] }] : [];
      case 'FindingVerified':
        return [{ sql: `UPDATE findings SET status = 'verified', verified_on = $2 WHERE case_id = $1`, values: [input.caseId, input.occurredOn] }];
      default:
        return [];
    }
  });
}

/** Only a case that stands on an agenda is about a finding that has an owner. */
function openedFinding(input: CommitInput): Statement[] {
  const opened = input.events[0];
  const agenda = input.foundation?.definition.followUpInMeetings?.of;
  if (opened?.type !== 'CaseOpened' || agenda === undefined) return [];
  const owner = opened.parties[agenda];
  const [finding] = opened.findings;
  if (owner?.is !== 'body' || !finding || !opened.origin) return [];
  return [{
    sql: `INSERT INTO findings (id, case_id, kind, title, clause, reasons, owner_unit_id, handling_body_id, source_case_id, status, opened_on)
          VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, 'open', $9)`,
    values: [input.caseId, finding.kind, finding.title, finding.clause, finding.reasons, owner.unitId, opened.bodyId, opened.origin.caseId, input.occurredOn],
  }];
}

function verdictRow(input: CommitInput, event: Extract<CommitInput['events'][number], { type: 'MeetingCounted' }>): Statement[] {
  if (event.meetingId === null || event.verdict === 'noMeeting' || event.verdict === 'returned') return [];
  return [{
    sql: `INSERT INTO meeting_verdicts (meeting_id, finding_id, case_id, verdict, note, seq, recorded_at) VALUES ($1, $2, $2, $3, $4, $5, $6)`,
    values: [event.meetingId, input.caseId, event.verdict, event.note, input.seq, new Date(input.at).toISOString()],
  }];
}

/** Duties that stay open change hands with the responsibility, or with the person who owed them. */
function movedDuties(input: CommitInput): Statement[] {
  const opened = new Set(input.events.flatMap((event) => (event.type === 'ObligationOpened' ? [event.key] : [])));
  return Object.entries(input.view.turns).filter(([key]) => !opened.has(key)).map(([key, turn]) => ({
    sql: `UPDATE obligations SET body_id = $3, roles = $4, person_ids = $5 WHERE case_id = $1 AND key = $2 AND status = 'open'`,
    values: [input.caseId, key, 'bodyId' in turn ? turn.bodyId : null, 'bodyId' in turn ? turn.roles : [], 'personIds' in turn ? turn.personIds : []],
  }));
}
