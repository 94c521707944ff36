import type { Rulebook } from '../engine/decide-action';
import type { Rule } from '../engine/rules';
import { processes } from './index';
import { decisionRequestRules } from './decision-request/decision-request.rules';
import { inspectionBallotRules } from './inspection/inspection-ballot.rules';
import { inspectionDatesRules } from './inspection/inspection-dates.rules';
import { inspectionExtensionRules } from './inspection/inspection-extension.rules';
import { inspectionHearingRules } from './inspection/inspection-hearing.rules';
import { inspectionRules } from './inspection/inspection.rules';
import { monthlyMeetingRules } from './monthly-meeting/monthly-meeting.rules';
import { remediationRules } from './remediation/remediation.rules';
import { thematicSupervisionRules } from './thematic-supervision/thematic-supervision.rules';

/** The rules of each process that has some of its own, by its folder; any process may name any of them. */
export const rulesByFolder: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  inspection: { ...inspectionRules, ...inspectionBallotRules, ...inspectionDatesRules, ...inspectionHearingRules, ...inspectionExtensionRules },
  remediation: remediationRules,
  'thematic-supervision': thematicSupervisionRules,
  'decision-request': decisionRequestRules,
  'monthly-meeting': monthlyMeetingRules,
};

/** Every rule by name. A name that an open case still carries must never leave this table (decision 2). */
export const allRules: Readonly<Record<string, Rule>> = Object.fromEntries(Object.values(rulesByFolder).flatMap((rules) => Object.entries(rules)));

/** What the interpreter decides with. */
export const rulebook: Rulebook = {
  rules: allRules,
  released: Object.values(processes).filter(({ status }) => status === 'released').map(({ process }) => process),
};
