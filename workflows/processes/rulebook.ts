import type { Rulebook } from '../engine/decide-action';
import type { Rule } from '../engine/rules';
import { processes } from './index';
import { inspectionRules } from './inspection/inspection.rules';
import { monthlyMeetingRules } from './monthly-meeting/monthly-meeting.rules';
import { remediationRules } from './remediation/remediation.rules';
import { thematicSupervisionRules } from './thematic-supervision/thematic-supervision.rules';

/** Every rule by name. A name that an open case still carries must never leave this table (decision 2). */
export const allRules: Readonly<Record<string, Rule>> = { ...inspectionRules, ...remediationRules, ...thematicSupervisionRules, ...monthlyMeetingRules };

/** What the interpreter decides with. */
export const rulebook: Rulebook = {
  rules: allRules,
  released: Object.values(processes).filter(({ status }) => status === 'released').map(({ process }) => process),
};
