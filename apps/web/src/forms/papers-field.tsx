import type { ReactNode } from 'react';
import { answerOf, api, freshKey } from '../http/api';
import { useWords } from '../words/words';
import { FieldFrame } from './fields';

/** The file chosen for each kind of paper. */
export type ChosenPapers = Readonly<Record<string, File>>;

interface PapersFieldProps {
  kinds: readonly string[];
  /** Kinds that were handed in before and need not come again. */
  handedIn: readonly string[];
  nameOf: (kind: string) => string;
  missing: readonly string[];
  chosen: ChosenPapers;
  change: (chosen: ChosenPapers) => void;
}

/** One place for a file per paper that an act needs. */
export function PapersField({ kinds, handedIn, nameOf, missing, chosen, change }: PapersFieldProps): ReactNode {
  const { t } = useWords();
  if (kinds.length === 0) return null;
  const choose = (kind: string, file: File | undefined): void => {
    const { [kind]: _before, ...others } = chosen;
    change(file ? { ...others, [kind]: file } : others);
  };
  return (
    <fieldset>
      <legend>{t('papers.needed')}</legend>
      {kinds.map((kind) => (
        <FieldFrame key={kind} label={nameOf(kind)} isOptional={handedIn.includes(kind)} error={missing.includes(kind) ? t('papers.missing') : null} {...(handedIn.includes(kind) ? { hint: t('papers.handedInBefore') } : {})}>
          {(control) => <input {...control} type="file" onChange={(event) => choose(kind, event.target.files?.[0])} />}
        </FieldFrame>
      ))}
    </fieldset>
  );
}

/** A file that is already with the API is not sent a second time, and a try that was not answered keeps its key. */
const sent = new WeakMap<File, { key: string; documentId: string | null }>();

/** Hands the files in that were chosen for these kinds and gives back how an act refers to them: one chosen for a paper that is no longer asked for stays here. */
export async function handIn(kinds: readonly string[], chosen: ChosenPapers, nameOf: (kind: string) => string, caseId: string | null): Promise<{ kind: string; documentId: string }[]> {
  const papers: { kind: string; documentId: string }[] = [];
  for (const [kind, file] of Object.entries(chosen)) {
    if (!kinds.includes(kind)) continue;
    const before = sent.get(file) ?? { key: freshKey(), documentId: null };
    sent.set(file, before);
    before.documentId ??= await handInOne(file, before.key, nameOf(kind), caseId);
    papers.push({ kind, documentId: before.documentId });
  }
  return papers;
}

async function handInOne(file: File, key: string, title: string, caseId: string | null): Promise<string> {
  const query = { fileName: file.name, title, secrecy: 'internal' as const, ...(caseId === null ? {} : { caseId }) };
  const uploading = api.POST('/api/v1/documents', {
    params: { query, header: { 'Idempotency-Key': key } }, headers: { 'content-type': 'application/octet-stream' }, body: file as never, bodySerializer: (content: unknown) => content as File,
  });
  return (await answerOf(uploading)).id;
}
