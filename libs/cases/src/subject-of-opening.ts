import { problem } from '@kiem-giam/contracts';
import { subjectKindsOf, type ProcessDefinition } from '@kiem-giam/workflows';
import { nameOfProcess } from './process-speech';
import type { OpenBody } from './requests';

/** Refuses a subject of a kind that the process does not have, at the field that names it. */
export function refuseOtherSubject(definition: Pick<ProcessDefinition, 'process' | 'parties'>, { subjectUnitId }: Pick<OpenBody, 'subjectUnitId'>): void {
  const [kind, path] = subjectUnitId === null ? (['person', 'subjectPersonId'] as const) : (['unit', 'subjectUnitId'] as const);
  if (subjectKindsOf(definition).includes(kind)) return;
  const { vi, en } = nameOfProcess(definition.process);
  const said = kind === 'person'
    ? { vi: `Quy trình “${vi}” chỉ áp dụng đối với tổ chức đảng, không áp dụng đối với cá nhân. Hãy nêu tổ chức đảng.`, en: `The process “${en}” is for organisations only, not for a person. Name an organisation.` }
    : { vi: `Quy trình “${vi}” chỉ áp dụng đối với cá nhân đảng viên, không áp dụng đối với tổ chức đảng. Hãy nêu đảng viên.`, en: `The process “${en}” is for a person only, not for an organisation. Name a person.` };
  throw problem('INPUT_INVALID', {}, [{ path, ...said }]);
}
