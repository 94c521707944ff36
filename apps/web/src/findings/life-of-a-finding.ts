import type { CaseSheet } from '../cases/derivation';
import { DAY, sentencesOf, typedIn, type Sentence, type Speech } from '../cases/event-sentences';

type Entry = CaseSheet['timeline'][number];

/** One moment in the life of a finding; `up` is where a silence went to the level above, `late` where a day passed without the deed. */
export interface Milestone {
  key: string;
  occurredOn: string;
  recordedAt: string;
  headline: string;
  who: string | null;
  /** What was written with it, such as the note of a meeting. */
  note: string | null;
  meetingId: string | null;
  tone: 'plain' | 'good' | 'late' | 'up';
  steps: Sentence[];
}

/** A case as its timeline is told, with the words of its own process. */
export interface Told {
  sheet: CaseSheet;
  speech: Speech;
}

/** Events that take a finding on or up; the rest of the timeline is for those who look closer. */
const MOVING: readonly string[] = ['SilenceTold', 'DecisionAsked', 'SilenceClimbed', 'ResponsibilityMoved', 'OversightRaised', 'PartyNamed'];

/** The whole life in one line of time: found and told in the source case, then what the remediation brought, the oldest first. */
export function lifeOf(finding: { title: string; caseId: string }, source: Told | null, remediation: Told): Milestone[] {
  const born = (source?.sheet.timeline ?? []).filter((entry) => recorded(entry, finding.title) || opened(entry, finding.caseId));
  const lived = remediation.sheet.timeline.filter((entry) => source === null || entry.kind !== 'open');
  return [
    ...born.map((entry) => milestone(entry, { key: `source ${entry.seq}`, tone: 'plain', headline: source!.speech.word('actions', entry.act), note: null, meetingId: null, steps: [] })),
    ...lived.flatMap((entry) => [livedThrough(entry, remediation.speech)].filter((one) => one !== null)),
  ];
}

const recorded = (entry: Entry, title: string): boolean => entry.events.some((event) => event.type === 'FindingRecorded' && (event['finding'] as { title?: string } | undefined)?.title === title);
const opened = (entry: Entry, caseId: string): boolean => Object.values(entry.computed).some((computed) => (computed as { linkedCaseId?: string }).linkedCaseId === caseId);

function livedThrough(entry: Entry, speech: Speech): Milestone | null {
  const { t } = speech.words;
  const find = (type: string): Entry['events'][number] | undefined => entry.events.find((event) => event.type === type);
  const counted = find('MeetingCounted');
  const [meeting, lapsed, answered] = [counted?.['verdict'] === 'returned' ? undefined : counted, find('DeadlineLapsed'), find('RequestClosed')];
  const steps = sentencesOf(entry, speech, (type) => MOVING.includes(type) || (type === 'DeadlineSet' && answered !== undefined));
  const sentenceOf = (wanted: string): string => sentencesOf(entry, speech, (type) => type === wanted)[0]?.text ?? '';
  const isUp = find('DecisionAsked') !== undefined || find('SilenceClimbed') !== undefined;
  const own = { key: `own ${entry.seq}`, note: null, meetingId: null, steps };
  if (meeting) {
    const meetingId = meeting['meetingId'] === null ? null : String(meeting['meetingId']);
    const note = typeof meeting['note'] === 'string' && meeting['note'] !== '' ? meeting['note'] : null;
    return milestone(entry, { ...own, note, meetingId, tone: isUp ? 'up' : meetingId === null ? 'late' : 'plain', headline: t('life.meeting', { verdict: speech.named('verdict', String(meeting['verdict'])) }) });
  }
  if (lapsed) return milestone(entry, { ...own, tone: isUp ? 'up' : 'late', headline: sentenceOf('DeadlineLapsed') });
  if (answered) return milestone(entry, { ...own, tone: 'up', headline: sentenceOf('RequestClosed') });
  if (entry.kind === 'command') return milestone(entry, { ...own, note: written(entry), tone: find('FindingVerified') ? 'good' : 'plain', headline: speech.word('actions', entry.act) });
  return entry.kind === 'open' ? milestone(entry, { ...own, tone: 'plain', headline: t('act.open') }) : null;
}

function written(entry: Entry): string | null {
  const texts = typedIn(entry).flatMap(({ value }) => (typeof value === 'string' && !DAY.test(value) ? [value] : []));
  return texts.length === 0 ? null : texts.join(' ');
}

function milestone({ occurredOn, recordedAt, actorName }: Entry, rest: Omit<Milestone, 'occurredOn' | 'recordedAt' | 'who'>): Milestone {
  return { occurredOn, recordedAt, who: actorName, ...rest };
}
