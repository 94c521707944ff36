import { useState, type ReactNode } from 'react';
import { ActForm, type ActBody } from '../forms/act-form';
import { ChoiceField, TextField } from '../forms/fields';
import { PersonPicker, UnitPicker, type Found } from '../forms/search-picker';
import { api } from '../http/api';
import { go, ScreenTitle } from '../shell/navigation';
import { useProcessWords, useSession, type ProcessCard } from '../shell/session';
import { useWords } from '../words/words';
import { AlreadyOpen } from './already-open';

/** Opening a case: which process, about whom, and what the process wants to know at its start. */
export function OpenCaseScreen(): ReactNode {
  const { t, say } = useWords();
  const { processes } = useSession();
  const offered = processes.filter(({ openingPositionIds }) => openingPositionIds.length > 0);
  const [process, setProcess] = useState(offered.length === 1 ? offered[0]!.process : '');
  const chosen = offered.find((candidate) => candidate.process === process);
  return (
    <>
      <ScreenTitle>{t('openCase.title')}</ScreenTitle>
      {offered.length === 0 && <p>{t('openCase.notYours')}</p>}
      {offered.length > 1 && <ChoiceField label={t('openCase.process')} options={offered.map((card) => ({ value: card.process, label: say(card.name) }))} value={process} change={setProcess} />}
      {chosen && <OpeningForm key={chosen.process} process={chosen} />}
    </>
  );
}

interface Subject {
  is: 'unit' | 'person';
  unit: Found | null;
  person: Found | null;
}

/** As the API has it: two letters are no title. */
const FEWEST_TITLE_LETTERS = 3;

function OpeningForm({ process }: { process: ProcessCard }): ReactNode {
  const { t, say } = useWords();
  const speech = useProcessWords(process.process);
  const { me } = useSession();
  const [title, setTitle] = useState('');
  const [subject, setSubject] = useState<Subject>({ is: process.subjects[0] ?? 'unit', unit: null, person: null });
  // Whom only one position lets open it acts in that one: his other ones are not competent.
  const only = process.openingPositionIds.length === 1 ? process.openingPositionIds[0]! : null;
  const send = (body: ActBody, key: string) => api.POST('/api/v1/cases', { params: { header: { 'Idempotency-Key': key } }, body: { ...body, positionId: body.positionId ?? only, process: process.process, title: title.trim(), ...subjectOf(subject) } });
  const nearUnitId = me.positions.find(({ id }) => process.openingPositionIds.includes(id))?.unitId ?? null;
  const about = subject[subject.is];
  const [isUntitled, isAboutNobody] = [title.trim().length < FEWEST_TITLE_LETTERS, about === null];
  const own = {
    missing: Number(isUntitled) + Number(isAboutNobody),
    fields: (isChecked: boolean) => (
      <>
        <TextField label={t('openCase.caseTitle')} hint={t('openCase.caseTitleHint', { process: say(process.name) })} error={isChecked && isUntitled ? t('openCase.caseTitleMissing') : null} kind="text" value={title} change={setTitle} />
        <SubjectFields kinds={process.subjects} nearUnitId={nearUnitId} subject={subject} isMissing={isChecked && isAboutNobody} change={setSubject} />
        {about && <AlreadyOpen process={process.process} subjectId={about.id} />}
      </>
    ),
  };
  return (
    <>
      <p><strong>{say(process.name)}</strong></p>
      <p>{say(process.about)}</p>
      <ActForm schema={process.input} papers={[]} handedIn={[]} positionIds={process.openingPositionIds} speech={speech} caseId={null} unitId={null} own={own} label={t('openCase.button')} send={send} done={({ caseId }) => go(`/cases/${caseId}`)} />
    </>
  );
}

function subjectOf({ is, unit, person }: Subject): { subjectUnitId: string | null; subjectPersonId: string | null } {
  return { subjectUnitId: is === 'unit' ? (unit?.id ?? null) : null, subjectPersonId: is === 'person' ? (person?.id ?? null) : null };
}

/** A process that is for organisations only, or for persons only, leaves nothing to choose. */
function SubjectFields({ kinds, nearUnitId, subject, isMissing, change }: { kinds: readonly Subject['is'][]; nearUnitId: string | null; subject: Subject; isMissing: boolean; change: (subject: Subject) => void }): ReactNode {
  const { t } = useWords();
  return (
    <fieldset>
      <legend>{t('subject.title')}</legend>
      {kinds.length > 1 && (
        <div className="choices">
          {kinds.map((is) => (
            <label key={is}><input type="radio" name="subject" checked={subject.is === is} onChange={() => change({ ...subject, is })} /> {t(`subject.${is}`)}</label>
          ))}
        </div>
      )}
      {subject.is === 'unit'
        ? <UnitPicker nearUnitId={nearUnitId} label={t('subject.which')} error={isMissing ? t('subject.whichMissing') : null} picked={subject.unit} pick={(unit) => change({ ...subject, unit })} />
        : <PersonPicker label={t('subject.who')} error={isMissing ? t('subject.whoMissing') : null} picked={subject.person} pick={(person) => change({ ...subject, person })} />}
    </fieldset>
  );
}
