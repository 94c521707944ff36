import type { BilingualText } from '@kiem-giam/contracts';
import type { ProcessWords } from '../engine/words';
import { decisionRequestWords } from './decision-request/decision-request.words';
import { inspectionWords } from './inspection/inspection.words';
import { monthlyMeetingWords } from './monthly-meeting/monthly-meeting.words';
import { remediationWords } from './remediation/remediation.words';
import { thematicSupervisionWords } from './thematic-supervision/thematic-supervision.words';

/** What every released process is called on screen. Nothing that the workflow bundle reaches may import this. */
export const words: Readonly<Record<string, ProcessWords>> = {
  inspection: inspectionWords,
  remediation: remediationWords,
  decisionRequest: decisionRequestWords,
};

/** The words of processes that cannot be opened yet; the page does not show them. */
export const draftWords: Readonly<Record<string, ProcessWords>> = { thematicSupervision: thematicSupervisionWords, monthlyMeeting: monthlyMeetingWords };

/** What processes are called that definitions speak of, whether they are written or not: a refusal names even the one that is not there yet. */
export const namesOfProcesses: Readonly<Record<string, BilingualText>> = {
  ...Object.fromEntries(Object.entries({ ...words, ...draftWords }).map(([process, { name }]) => [process, name])),
  discipline: { vi: 'Xem xét, thi hành kỷ luật', en: 'Consideration of discipline' },
};
