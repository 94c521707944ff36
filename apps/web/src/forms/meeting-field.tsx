import type { ReactNode } from 'react';
import { answerOf, api } from '../http/api';
import { useLoaded } from '../http/use-loaded';
import { useNamed } from '../shell/pieces';
import { useWords } from '../words/words';
import { ChoiceField, type FieldProps } from './fields';

/** One of the meetings that a unit has held. */
export function MeetingField({ unitId, value, change, ...field }: FieldProps & { unitId: string | null; value: string; change: (meetingId: string) => void }): ReactNode {
  const { dayAlone } = useWords();
  const named = useNamed();
  const meetings = useLoaded(`meetings of ${unitId}`, async () => {
    const query = { ...(unitId === null ? {} : { unitId }), status: 'held' as const, limit: 200 };
    return (await answerOf(api.GET('/api/v1/meetings', { params: { query } }))).items;
  });
  const options = (meetings.value ?? []).map((meeting) => ({ value: meeting.id, label: `${dayAlone(meeting.day)} – ${named('meetingKind', meeting.kind)}` })).toReversed();
  return <ChoiceField {...field} options={options} value={value} change={change} />;
}
