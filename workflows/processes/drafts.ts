import type { ProcessDefinition } from '../engine/definition';
import { monthlyMeeting } from './monthly-meeting/monthly-meeting.process';
import { thematicSupervision } from './thematic-supervision/thematic-supervision.process';

/** Processes that are written and checked but cannot be opened yet (decision record 0002 says what they still lack). */
export const drafts: Readonly<Record<string, ProcessDefinition>> = { thematicSupervision, monthlyMeeting };
