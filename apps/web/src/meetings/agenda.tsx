import { useState, type ReactNode } from 'react';
import { CaseActForm } from '../cases/actions';
import { loadCase } from '../cases/load-case';
import { TextField } from '../forms/fields';
import { Form } from '../forms/form';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { useSending } from '../http/use-sending';
import { Link } from '../shell/navigation';
import { Show, useCarriesSaid, useNamed } from '../shell/pieces';
import { useWords } from '../words/words';
import { editOf, type MeetingWhole, type PartProps } from './meeting-whole';

type OnAgenda = MeetingWhole['agenda']['findings'][number];

/** The agenda: open findings stand on it by themselves until they are verified; other items are added by hand. */
export function AgendaPart({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const { findings, items, waitingForVerdict } = meeting.agenda;
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">{t('agenda.title')}</h2>
      {waitingForVerdict > 0 && <p className="notice">{t(meeting.sheet.status === 'planned' ? 'agenda.waitingForMeeting' : 'agenda.waiting', { count: waitingForVerdict })}</p>}
      {findings.length + items.length === 0 && <p>{t('agenda.empty')}</p>}
      <ul className="cards">{findings.map((finding) => <AgendaFinding key={finding.findingId} finding={finding} meeting={meeting} changed={changed} />)}</ul>
      <ul>{items.map(({ title, note }) => <li key={title}>{[title, note].filter(Boolean).join(' – ')}</li>)}</ul>
      {meeting.sheet.mayEdit && meeting.sheet.status !== 'signed' && meeting.sheet.status !== 'cancelled' && <AddItem key={meeting.sheet.version} meeting={meeting} changed={changed} />}
    </section>
  );
}

function AgendaFinding({ finding, meeting, changed }: PartProps & { finding: OnAgenda }): ReactNode {
  const { t, day } = useWords();
  const named = useNamed();
  const carriesSaid = useCarriesSaid();
  const { verdict, lastVerdict } = finding;
  return (
    <li className="card">
      <h3><Link to={`/findings/${finding.findingId}`}>{finding.title}</Link></h3>
      <p><span className="tag">{named('findingKind', finding.kind)}</span>{` ${finding.caseNumber} · ${carriesSaid(finding.carries)}`}</p>
      {finding.dueOn !== null && <p>{t('finding.remedyByDay', { day: day(finding.dueOn) })}</p>}
      {verdict === null && lastVerdict !== null && <p>{t('agenda.lastVerdict', { verdict: named('verdict', lastVerdict.verdict) })}</p>}
      {verdict !== null && <p><strong>{t('agenda.verdict', { verdict: named('verdict', verdict.verdict) })}</strong>{verdict.note !== null && ` – ${verdict.note}`}</p>}
      {verdict === null && meeting.sheet.status === 'held' && <VerdictForm finding={finding} meetingId={meeting.sheet.id} changed={changed} />}
    </li>
  );
}

/** The verdict is a command to the finding's own case; the meeting itself is already known here. */
function VerdictForm({ finding, meetingId, changed }: { finding: OnAgenda; meetingId: string; changed: () => void }): ReactNode {
  const { t, say } = useWords();
  const loading = useLoaded(`${finding.caseId} ${meetingId}`, () => loadCase(finding.caseId));
  return (
    <Show loading={loading}>
      {(sheet) => {
        const action = sheet._actions.find((offered) => offered.action === 'giveVerdict');
        if (!action) return null;
        if (!action.allowed) return <p className="faint">{action.reason && say(action.reason)}</p>;
        return <details className="action"><summary>{t('agenda.giveVerdict')}</summary><CaseActForm sheet={sheet} action={action} given={{ meetingId }} done={changed} /></details>;
      }}
    </Show>
  );
}

function AddItem({ meeting, changed }: PartProps): ReactNode {
  const { t } = useWords();
  const [title, setTitle] = useState('');
  const items = [...meeting.agenda.items, { title, note: null }];
  const sending = useSending((key) => answerOf(api.PUT('/api/v1/meetings/{id}/agenda', { params: editOf(meeting, key), body: { items } })), changed);
  return (
    <Form sending={sending} button={t('agenda.addButton')}>
      <TextField label={t('agenda.add')} kind="text" value={title} change={setTitle} />
    </Form>
  );
}
