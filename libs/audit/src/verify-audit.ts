import { canonicalJson, sha256 } from '@kiem-giam/platform';
import type { EntityManager } from 'typeorm';
import { chainHash, contentOf, firstHashOf, textDigestOf, type AuditRow } from './audit-entry';
import type { CheckpointChain } from './checkpoint-files';

/** What is wrong at one place of one chain. */
export interface AuditFault {
  stream: string;
  seq: number;
  kind:
    | 'missing' // the entry is not there although the next one is
    | 'brokenLink' // it does not continue the entry before
    | 'edited' // what it says is not what was hashed
    | 'textEdited' // its personal text is not what was digested
    | 'erasedSilently' // its text is gone and no erasure is recorded
    | 'cutTail' // a checkpoint knows an entry that is gone from the end
    | 'rehashed' // it is consistent in itself, but a checkpoint signed another hash
    | 'journalEdited' // the journal row is not the one that was audited
    | 'journalMissing' // the journal row that was audited is gone
    | 'notAudited'; // a journal row without an entry
}

/** Outcome of a verification. */
export interface AuditReport {
  streams: number;
  entries: number;
  checkpoints: number;
  /** Entries whose words were erased as it should be: recorded, and with what is left unchanged. */
  erased: number;
  faults: AuditFault[];
  /** Faults of the checkpoint files themselves. */
  files: CheckpointChain['faults'];
}

type StoredEntry = Omit<AuditRow, 'seq' | 'at'> & { seq: string; at_ms: string; erasure_recorded: boolean } & StoredJournal;

/** The journal row of the same case and sequence; all null where there is none. */
interface StoredJournal {
  journal_body: unknown;
  journal_salt: string | null;
  journal_act: string | null;
  journal_actor: string | null;
  journal_day: string | null;
}

interface Walk {
  stream: string;
  seq: number;
  hash: string;
}

/** Rows read at a time; an entry has about a kilobyte. */
const PAGE = 2_000;

/**
 * Verifies every chain against itself, its journal and the checkpoints. Read in one snapshot, as a role that may read
 * entries and journal (the engine); the checkpoints must have been read before, so that none is younger than the snapshot.
 */
export async function verifyAudit(manager: Pick<EntityManager, 'query'>, chain: CheckpointChain): Promise<AuditReport> {
  const signed = signedHeads(chain);
  const erasures = await recordedErasures(manager);
  const faults: AuditFault[] = [];
  let walk: Walk = { stream: '', seq: 0, hash: '' };
  let [streams, entries, erased] = [0, 0, 0];
  for await (const entry of storedEntries(manager)) {
    if (entry.stream !== walk.stream) {
      faults.push(...cutTails(signed, walk));
      walk = { stream: entry.stream, seq: 0, hash: firstHashOf(entry.stream) };
      streams += 1;
    }
    const left = erasures.get(`${entry.stream}#${entry.seq}`);
    faults.push(...faultsOf(entry, { before: walk, signed: signed.get(entry.stream), left }));
    if (left !== undefined || entry.erasure_recorded) erased += 1;
    walk = { stream: entry.stream, seq: Number(entry.seq), hash: entry.hash };
    entries += 1;
  }
  faults.push(...cutTails(signed, walk), ...wholeChainsCut(signed), ...(await notAudited(manager)));
  return { streams, entries, checkpoints: chain.checkpoints.length, erased, faults, files: chain.faults };
}

/** Per chain, every (sequence → hash) that some checkpoint signed; what the walk has met is taken out. */
type SignedHeads = Map<string, Map<number, string>>;

function signedHeads(chain: CheckpointChain): SignedHeads {
  const signed: SignedHeads = new Map();
  for (const { heads } of chain.checkpoints) {
    for (const [stream, [seq, hash]] of Object.entries(heads)) {
      const ofStream = signed.get(stream) ?? new Map<number, string>();
      signed.set(stream, ofStream.set(seq, hash));
    }
  }
  return signed;
}

/** Digest of what an erasure of words left in a journal row, by stream and sequence; the latest one counts. */
async function recordedErasures(manager: Pick<EntityManager, 'query'>): Promise<Map<string, string>> {
  const rows = await manager.query<{ place: string; left: string }[]>(
    `SELECT (facts ->> 'stream') || '#' || (facts ->> 'seq') AS place, facts ->> 'journalDigest' AS left FROM audit_entries WHERE stream = 'audit' AND action = 'wordsErased' ORDER BY seq`,
  );
  return new Map(rows.map(({ place, left }) => [place, left]));
}

function faultsOf(entry: StoredEntry, { before, signed, left }: { before: Walk; signed: Map<number, string> | undefined; left: string | undefined }): AuditFault[] {
  const seq = Number(entry.seq);
  const fault = (kind: AuditFault['kind'], at = seq): AuditFault => ({ stream: entry.stream, seq: at, kind });
  const faults: AuditFault[] = [];
  if (seq !== before.seq + 1) faults.push(fault('missing', before.seq + 1));
  else if (entry.prev_hash !== before.hash) faults.push(fault('brokenLink'));
  if (hashOf(entry) !== entry.hash) faults.push(fault('edited'));
  if (signed?.has(seq) === true && signed.get(seq) !== entry.hash) faults.push(fault('rehashed'));
  signed?.delete(seq);
  const text = textFault(entry);
  if (text !== null) faults.push(fault(text));
  const journal = journalFault(entry, left);
  if (journal !== null) faults.push(fault(journal));
  return faults;
}

function hashOf(entry: StoredEntry): string {
  const { stream, actor_person_id: actorPersonId, action, facts } = entry;
  const content = contentOf({ stream, at: Number(entry.at_ms), actorPersonId, action, facts }, entry.text_digest);
  return chainHash(entry.prev_hash, Number(entry.seq), content);
}

function textFault({ text, text_salt: salt, text_digest: digest, erasure_recorded: isRecorded }: StoredEntry): AuditFault['kind'] | null {
  if (digest === null) return null;
  if (text === null) return isRecorded ? null : 'erasedSilently';
  return textDigestOf(salt ?? '', text) === digest ? null : 'textEdited';
}

/** An entry of a case commits to the journal row of the same sequence: its body by the salted `facts.journalDigest` (or what an erasure left of it), and who did what on which day. */
function journalFault(entry: StoredEntry, left: string | undefined): AuditFault['kind'] | null {
  const { journalDigest, occurredOn } = entry.facts;
  const digest = left ?? journalDigest;
  if (!entry.stream.startsWith('case:') || digest === undefined) return null;
  if (entry.journal_body === null) return 'journalMissing';
  const isSame =
    sha256(entry.journal_salt ?? '', canonicalJson(entry.journal_body)) === digest && entry.journal_act === entry.action &&
    entry.journal_actor === entry.actor_person_id && (occurredOn === undefined || entry.journal_day === occurredOn);
  return isSame ? null : 'journalEdited';
}

/** What checkpoints know beyond the end of the chain just walked: one fault, at the first place that is gone. */
function cutTails(signed: SignedHeads, end: Walk): AuditFault[] {
  const ofStream = signed.get(end.stream);
  signed.delete(end.stream);
  const beyond = [...(ofStream?.keys() ?? [])].filter((seq) => seq > end.seq);
  return beyond.length === 0 ? [] : [{ stream: end.stream, seq: end.seq + 1, kind: 'cutTail' }];
}

function wholeChainsCut(signed: SignedHeads): AuditFault[] {
  return [...signed.keys()].map((stream) => ({ stream, seq: 1, kind: 'cutTail' as const }));
}

async function* storedEntries(manager: Pick<EntityManager, 'query'>): AsyncGenerator<StoredEntry> {
  let after: [string, string] = ['', '0'];
  for (;;) {
    const page = await manager.query<StoredEntry[]>(
      `SELECT e.stream, e.seq, e.prev_hash, e.hash, (extract(epoch FROM e.at) * 1000)::bigint AS at_ms, e.actor_person_id,
              e.action, e.facts, e.text_digest, e.text, e.text_salt,
              j.body AS journal_body, j.salt AS journal_salt, j.act AS journal_act, j.actor_person_id AS journal_actor, j.occurred_on::text AS journal_day,
              e.text IS NULL AND e.text_digest IS NOT NULL AND EXISTS (
                SELECT 1 FROM audit_entries x WHERE x.stream = 'audit' AND x.action = 'textErased'
                AND x.facts ->> 'stream' = e.stream AND (x.facts ->> 'seq')::bigint = e.seq) AS erasure_recorded
       FROM audit_entries e
       LEFT JOIN journal j ON e.stream LIKE 'case:%' AND 'case:' || j.case_id = e.stream AND j.seq = e.seq
       WHERE (e.stream, e.seq) > ($1, $2) ORDER BY e.stream, e.seq LIMIT ${PAGE}`,
      after,
    );
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = [last.stream, last.seq];
  }
}

async function notAudited(manager: Pick<EntityManager, 'query'>): Promise<AuditFault[]> {
  const rows = await manager.query<{ stream: string; seq: number }[]>(
    `SELECT 'case:' || j.case_id AS stream, j.seq FROM journal j
     WHERE NOT EXISTS (SELECT 1 FROM audit_entries e WHERE e.stream = 'case:' || j.case_id AND e.seq = j.seq)
     ORDER BY 1, 2`,
  );
  return rows.map(({ stream, seq }) => ({ stream, seq, kind: 'notAudited' }));
}
