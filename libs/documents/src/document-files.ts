import { problem } from '@kiem-giam/contracts';
import { derivedId, sha256 } from '@kiem-giam/platform';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Content of documents, in files named by their own SHA-256: `<folder>/ab/cd/<sha256>`. */
export interface DocumentFiles {
  /** Stores the content durably and answers its SHA-256; the same content is stored once. */
  keep(content: Buffer): Promise<string>;
  /** The content of a hash, verified against it; damaged or missing content is `DOCUMENT_DAMAGED`. */
  read(hash: string): Promise<Buffer>;
}

/** Opens the store of one folder, usually `documents` in the data folder. It is made when first needed. */
export function documentFiles(folder: string): DocumentFiles {
  const placeOf = (hash: string): string => join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  return {
    async keep(content) {
      const hash = sha256(content);
      const place = placeOf(hash);
      if (!(await holds(place, hash))) await writeDurably(place, content);
      return hash;
    },
    async read(hash) {
      const content = await readFile(placeOf(hash)).catch(unlessMissing);
      if (content === null || sha256(content) !== hash) throw problem('DOCUMENT_DAMAGED');
      return content;
    },
  };
}

/** Looks at the content and not only the name, so that uploading a damaged document again repairs it. */
async function holds(place: string, hash: string): Promise<boolean> {
  const content = await readFile(place).catch(unlessMissing);
  return content !== null && sha256(content) === hash;
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** A reader sees the whole file or none: written aside, forced to disk, then renamed, and the folder forced too. */
async function writeDurably(place: string, content: Buffer): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const aside = `${place}.${derivedId(process.pid, process.hrtime.bigint().toString(), place)}`;
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, place);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  const folder = await open(dirname(place), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
