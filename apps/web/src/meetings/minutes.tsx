import { useState, type ReactNode } from 'react';
import { TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api } from '../http/api';
import { useSending } from '../http/use-sending';
import { TroubleBox } from '../shell/pieces';
import { useWords } from '../words/words';
import { editOf, type PartProps } from './meeting-whole';

/** The minutes: a draft while they may be changed, the text with its signatures afterwards. */
export function MinutesPart({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const { sheet, minutes } = meeting;
  const mayWrite = sheet.status === 'held' && (sheet.mayEdit || sheet.maySignAs.includes('secretary'));
  return (
    <section aria-labelledby="minutes">
      <h2 id="minutes">{t('minutes.title')}</h2>
      {!minutes && !mayWrite && <p>{t('minutes.none')}</p>}
      {mayWrite ? <DraftForm meeting={meeting} changed={changed} /> : <p className="text">{minutes?.text}</p>}
      <Signatures meeting={meeting} />
      {sheet.mayCorrect && <details className="action"><summary>{t('minutes.correct')}</summary><CorrectionForm meeting={meeting} changed={changed} /></details>}
      {minutes && sheet.status === 'held' && sheet.maySignAs.map((as) => <SignButton key={as} as={as} meeting={meeting} changed={changed} />)}
    </section>
  );
}

function DraftForm({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState(meeting.minutes?.text ?? '');
  const body = { text, documentId: meeting.minutes?.documentId ?? null };
  const sending = useSending((key) => answerOf(api.PUT('/api/v1/meetings/{id}/minutes', { params: editOf(meeting, key), body })), changed);
  return (
    <Form sending={sending} button={t('minutes.save')}>
      <TextField label={t('minutes.draft')} hint={t('minutes.draftHint')} kind="longText" value={text} change={setText} />
    </Form>
  );
}

function CorrectionForm({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const [form, setForm] = useState({ text: '', reason: '' });
  const sending = useSending((key) => answerOf(api.POST('/api/v1/meetings/{id}/minutes/corrections', { params: { path: { id: meeting.sheet.id }, header: { 'Idempotency-Key': key } }, body: form })), changed);
  return (
    <Form sending={sending} button={t('minutes.correct')} labels={{ reason: t('minutes.correctionReason'), text: t('minutes.correction') }}>
      <TextField label={t('minutes.correction')} hint={t('minutes.correctionHint')} kind="longText" value={form.text} change={(text) => setForm({ ...form, text })} />
      <TextField label={t('minutes.correctionReason')} kind="text" value={form.reason} change={(reason) => setForm({ ...form, reason })} />
    </Form>
  );
}

function Signatures({ meeting: { minutes } }: Pick<PartProps, 'meeting'>): ReactNode {
  const { t, moment } = useWords();
  const signed = [['chair', minutes?.chairSignature], ['secretary', minutes?.secretarySignature]] as const;
  return (
    <ul className="plainList">
      {signed.map(([as, signature]) => signature && <li key={as}>{t('minutes.signed', { as: t(`meeting.${as}`), name: signature.fullName, at: moment(signature.at) })}</li>)}
      {minutes?.corrections.map((correction) => <li key={correction.id}>{t('minutes.corrected', { name: correction.fullName, at: moment(correction.correctedAt), text: correction.text, reason: correction.reason })}</li>)}
    </ul>
  );
}

function SignButton({ as, meeting, changed }: PartProps & { as: 'chair' | 'secretary' }): ReactNode {
  const { t } = useWords();
  const sending = useSending((key) => answerOf(api.POST('/api/v1/meetings/{id}/minutes/sign', { params: editOf(meeting, key), body: { as } })), changed);
  return (
    <>
      <TroubleBox trouble={sending.trouble} />
      <button type="button" aria-disabled={sending.isBusy} onClick={() => void sending.run()}>{t(`minutes.signAs.${as}`)}</button>
    </>
  );
}
