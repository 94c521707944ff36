import { useState, type ReactNode } from 'react';
import { ChoiceField, TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api } from '../http/api';
import { useSending } from '../http/use-sending';
import { useWords } from '../words/words';
import { editOf, type PartProps } from './meeting-whole';

/** While a meeting is only planned: record that it was held, move it, or cancel it. */
export function HoldingPart({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  if (meeting.sheet.status !== 'planned' || !meeting.sheet.mayEdit) return null;
  return (
    <section aria-labelledby="holding">
      <h2 id="holding">{t('holding.title')}</h2>
      <details className="action"><summary>{t('holding.hold')}</summary><HoldForm meeting={meeting} changed={changed} /></details>
      <details className="action"><summary>{t('holding.move')}</summary><MoveForm meeting={meeting} changed={changed} /></details>
      <details className="action"><summary>{t('holding.cancel')}</summary><CancelForm meeting={meeting} changed={changed} /></details>
    </section>
  );
}

function HoldForm({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const [heldOn, setHeldOn] = useState(meeting.sheet.plannedOn);
  const [chairPersonId, setChair] = useState('');
  const [secretaryPersonId, setSecretary] = useState('');
  const people = meeting.attendance.lines.map((line) => ({ value: line.personId, label: line.fullName }));
  const sending = useSending((key) => answerOf(api.POST('/api/v1/meetings/{id}/hold', { params: editOf(meeting, key), body: { heldOn, chairPersonId, secretaryPersonId } })), changed);
  return (
    <Form sending={sending} button={t('holding.hold')} labels={{ heldOn: t('holding.day'), chairPersonId: t('meeting.chair'), secretaryPersonId: t('meeting.secretary') }}>
      <TextField label={t('holding.day')} kind="day" value={heldOn} change={setHeldOn} />
      <ChoiceField label={t('meeting.chair')} options={people} value={chairPersonId} change={setChair} />
      <ChoiceField label={t('meeting.secretary')} options={people} value={secretaryPersonId} change={setSecretary} />
    </Form>
  );
}

function MoveForm({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const [plannedOn, setPlannedOn] = useState('');
  const [reason, setReason] = useState('');
  const sending = useSending((key) => answerOf(api.POST('/api/v1/meetings/{id}/move', { params: editOf(meeting, key), body: { plannedOn, reason } })), changed);
  return (
    <Form sending={sending} button={t('holding.move')} labels={{ plannedOn: t('holding.newDay'), reason: t('holding.reason') }}>
      <TextField label={t('holding.newDay')} kind="day" value={plannedOn} change={setPlannedOn} />
      <TextField label={t('holding.reason')} kind="text" value={reason} change={setReason} />
    </Form>
  );
}

function CancelForm({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const sending = useSending((key) => answerOf(api.POST('/api/v1/meetings/{id}/cancel', { params: editOf(meeting, key), body: { reason } })), changed);
  return (
    <Form sending={sending} button={t('holding.cancel')} labels={{ reason: t('holding.reason') }}>
      <TextField label={t('holding.reason')} kind="text" value={reason} change={setReason} />
    </Form>
  );
}
