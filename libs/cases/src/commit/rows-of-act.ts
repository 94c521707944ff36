import { derivedId } from '@kiem-giam/platform';
import type { CaseEvent, CommitInput, Computed } from '@kiem-giam/workflows';
import type { ActSurroundings } from './compute-act';
import { findingStatements, type Statement } from './finding-rows';
import { messagesOfAct } from './messages-of-act';
import { noticesOfAct } from './notices-of-act';

interface OutboxRow {
  id: string;
  kind: 'openCase' | 'signalCase' | 'notice';
  case_id: string;
  payload: unknown;
}

/** The rows of the read models and the outbox that follow from an act. */
export interface ActRows {
  outcome: string | null;
  nextWakeAt: string | null;
  obligations: Record<string, unknown>[];
  obligationsEnded: { key: string; status: string; ended_at: string }[];
  deadlines: Record<string, unknown>[];
  deadlinesChanged: { id: string; status?: string; lapsed_at?: string; answered_in_time?: boolean }[];
  links: Record<string, unknown>[];
  papers: Record<string, unknown>[];
  outbox: OutboxRow[];
  findings: Statement[];
}

/** Projects an act onto the tables that are read. The journal stays the truth; these can be drawn again from it. */
export async function rowsOfAct(around: ActSurroundings, input: CommitInput, computed: Readonly<Record<number, Computed>>, number: string): Promise<ActRows> {
  const at = new Date(input.at).toISOString();
  const climbed = input.events.some((event, place) => event.type === 'SilenceClimbed' && computed[place]?.target);
  const { opened, ended } = duties(input, at, climbed ? await openDuties(around, input) : []);
  const dates = deadlineRows(input, computed, at);
  const messages = messagesOfAct(input, computed, number);
  const notices = noticesOfAct(input, computed, number);
  const outbox = [...messages.map(({ kind, payload }) => ({ kind, payload })), ...(notices.length > 0 ? [{ kind: 'notice' as const, payload: { at: input.at, notices } }] : [])];
  return {
    outcome: climbed ? 'silent' : input.view.outcome,
    nextWakeAt: climbed || input.view.outcome !== null ? null : nextWakeAt(input, dates.added, computed),
    obligations: opened, obligationsEnded: ended,
    deadlines: dates.added, deadlinesChanged: climbed ? [...dates.changed, ...(await openDates(around, input))] : dates.changed,
    links: linkRows(input, computed),
    papers: input.events.flatMap((event) => (event.type === 'PaperFiled' ? [{ case_id: input.caseId, document_id: event.documentId, step: `${input.act}/${event.kind}`, finding_id: null, seq: input.seq }] : [])),
    outbox: outbox.map((row, index) => ({ id: derivedId('outbox', input.caseId, input.seq, index), case_id: input.caseId, ...row })),
    findings: findingStatements(input, computed),
  };
}

/** Links from the case of an act to those that it opens. */
function linkRows(input: CommitInput, computed: Readonly<Record<number, Computed>>): Record<string, unknown>[] {
  return input.events.flatMap((event, place) => {
    const to = computed[place]?.linkedCaseId;
    const link = to ? linkOf(event) : null;
    return link ? [{ from_case_id: input.caseId, to_case_id: to, from_seq: input.seq, ...link }] : [];
  });
}

function linkOf(event: CaseEvent): { relation: string; process: string; about: string } | null {
  if (event.type === 'LinkedCaseOpened') return { relation: event.relation, process: event.process, about: event.title };
  if (event.type === 'DecisionAsked') return { relation: 'asks', process: 'decisionRequest', about: event.deadline };
  if (event.type === 'SilenceClimbed') return { relation: 'climbs', process: 'decisionRequest', about: event.asks.deadlineId };
  return null;
}

/** The last word on each duty within the act: one that is met and opened again stands open. */
function duties(input: CommitInput, at: string, dropped: readonly string[]): { opened: Record<string, unknown>[]; ended: ActRows['obligationsEnded'] } {
  const last = new Map<string, 'open' | 'met' | 'dropped'>(dropped.map((key) => [key, 'dropped']));
  for (const event of input.events) {
    if (event.type === 'ObligationOpened') last.set(event.key, 'open');
    if (event.type === 'ObligationMet') last.set(event.key, 'met');
    if (event.type === 'ObligationDropped') last.set(event.key, 'dropped');
  }
  const opened = [...last].filter(([, status]) => status === 'open').map(([key]) => {
    const turn = input.view.turns[key];
    const who = turn && 'bodyId' in turn ? { body_id: turn.bodyId, roles: turn.roles, person_ids: [] } : { body_id: null, roles: [], person_ids: turn?.personIds ?? [] };
    return { case_id: input.caseId, key, ...who, status: 'open', opened_at: at, ended_at: null };
  });
  const ended = [...last].flatMap(([key, status]) => (status === 'open' ? [] : [{ key, status, ended_at: at }]));
  return { opened, ended };
}

function deadlineRows(input: CommitInput, computed: Readonly<Record<number, Computed>>, at: string): { added: Record<string, unknown>[]; changed: ActRows['deadlinesChanged'] } {
  const added = new Map<string, Record<string, unknown>>();
  const changed = new Map<string, ActRows['deadlinesChanged'][number]>();
  input.events.forEach((event, place) => {
    if (event.type === 'DeadlineSet') {
      const due = computed[place]!.due!;
      const meetingUnit = 'nextMeetingOf' in event.due.from ? event.due.from.nextMeetingOf : null;
      added.set(event.id, {
        case_id: input.caseId, id: event.id, key: event.key, due_on: due.dueOn, due_at: new Date(due.dueAt).toISOString(), status: 'running', lapsed_at: null,
        answered_in_time: null, derivation: due.derivation, meeting_unit_id: meetingUnit,
      });
    }
    if (event.type === 'DeadlineLapsed') changed.set(event.id, { ...changed.get(event.id), id: event.id, lapsed_at: at });
    if (event.type === 'DeadlineEnded') {
      const fresh = added.get(event.id);
      if (fresh) fresh['status'] = event.as;
      else changed.set(event.id, { ...changed.get(event.id), id: event.id, status: event.as, ...(event.answeredInTimeRecordedLate ? { answered_in_time: true } : {}) });
    }
  });
  return { added: [...added.values()], changed: [...changed.values()] };
}

function nextWakeAt(input: CommitInput, added: readonly Record<string, unknown>[], computed: Readonly<Record<number, Computed>>): string | null {
  const running = new Set(added.filter((row) => row['status'] === 'running').map((row) => row['id']));
  const moments = input.events.flatMap((event, place) => {
    const due = computed[place]?.due;
    return event.type === 'DeadlineSet' && due && running.has(event.id) ? [due.dueAt, ...due.reminders.map((step) => step.at)] : [];
  });
  if (input.view.otherWakeAt !== null) moments.push(input.view.otherWakeAt);
  return moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString();
}

async function openDuties({ manager }: ActSurroundings, input: CommitInput): Promise<string[]> {
  const rows = await manager.query<{ key: string }[]>(`SELECT key FROM obligations WHERE case_id = $1 AND status = 'open'`, [input.caseId]);
  return rows.map((row) => row.key);
}

async function openDates({ manager }: ActSurroundings, input: CommitInput): Promise<{ id: string; status: string }[]> {
  const lapsing = new Set(input.events.flatMap((event) => (event.type === 'DeadlineLapsed' ? [event.id] : [])));
  const rows = await manager.query<{ id: string }[]>(`SELECT id FROM deadlines WHERE case_id = $1 AND status = 'running'`, [input.caseId]);
  return rows.filter((row) => !lapsing.has(row.id)).map((row) => ({ id: row.id, status: 'dropped' }));
}
