import { canonicalJson, sha256 } from '@kiem-giam/platform';
import { sign, verify, type KeyObject } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Last entry of a chain: its sequence, which is also the chain's length, and its hash. */
export type Head = readonly [seq: number, hash: string];

/** What is signed: the heads that changed since the checkpoint before, and that checkpoint itself. */
interface Signed {
  number: number;
  /** World time, ISO 8601. */
  at: string;
  /** SHA-256 of the whole file before; null for the first. */
  previous: string | null;
  /** How many chains there are, and how many entries in all. */
  streams: number;
  entries: number;
  heads: Readonly<Record<string, Head>>;
}

/** One checkpoint as its file holds it. */
export interface Checkpoint extends Signed {
  /** Ed25519 over the canonical JSON of everything else, base64. */
  signature: string;
}

/** All checkpoints of a folder, read back in order. */
export interface CheckpointChain {
  checkpoints: readonly Checkpoint[];
  /** SHA-256 of the last file; null when there is none. */
  lastDigest: string | null;
  /** What is wrong with the files themselves, by file name. */
  faults: readonly { file: string; kind: 'badSignature' | 'brokenChain' | 'missingFile' | 'unreadable' }[];
}

/** Reads and verifies every checkpoint of a folder. A folder that is not there holds none. */
export async function readCheckpoints(folder: string, verifying: KeyObject): Promise<CheckpointChain> {
  const checkpoints: Checkpoint[] = [];
  const faults: { file: string; kind: CheckpointChain['faults'][number]['kind'] }[] = [];
  let lastDigest: string | null = null;
  for (const file of await filesOf(folder)) {
    const text = await readFile(join(folder, file), 'utf8');
    const checkpoint = parsed(text);
    if (checkpoint === null) {
      faults.push({ file, kind: 'unreadable' });
      continue;
    }
    if (!isSigned(checkpoint, verifying)) faults.push({ file, kind: 'badSignature' });
    const expected: number = (checkpoints.at(-1)?.number ?? 0) + 1;
    if (checkpoint.number !== expected) faults.push({ file: fileNameOf(expected), kind: 'missingFile' });
    else if (checkpoint.previous !== lastDigest) faults.push({ file, kind: 'brokenChain' });
    checkpoints.push(checkpoint);
    lastDigest = sha256(text);
  }
  return { checkpoints, lastDigest, faults };
}

/** Heads as the chain of checkpoints knows them at its end. */
export function headsOf(chain: CheckpointChain): Map<string, Head> {
  return new Map(chain.checkpoints.flatMap(({ heads }) => Object.entries(heads)));
}

/** Writes the next checkpoint: on disk before it has its name, and never over another. */
export async function putCheckpoint(folder: string, signed: Signed, signing: KeyObject): Promise<Checkpoint> {
  const checkpoint = { ...signed, signature: sign(null, Buffer.from(canonicalJson(signed)), signing).toString('base64') };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, fileNameOf(signed.number));
  const draft = `${file}.${process.pid}.draft`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(`${canonicalJson(checkpoint)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } finally {
    await unlink(draft);
  }
  await syncFolder(folder);
  return checkpoint;
}

const DIGITS = 8;

function fileNameOf(number: number): string {
  return `checkpoint-${String(number).padStart(DIGITS, '0')}.json`;
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((file) => /^checkpoint-\d+\.json$/.test(file)).toSorted();
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function parsed(text: string): Checkpoint | null {
  try {
    return JSON.parse(text) as Checkpoint;
  } catch {
    return null; // the caller records it as a fault
  }
}

function isSigned({ signature, ...signed }: Checkpoint, verifying: KeyObject): boolean {
  return verify(null, Buffer.from(canonicalJson(signed)), verifying, Buffer.from(signature, 'base64'));
}

/** A new name is safe only when its folder is on disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
