import type { RuleExample } from '../../engine/spec/rule-example';
import { decisionRequestExamples } from '../decision-request/spec/rule-examples';
import { inspectionExamples } from '../inspection/spec/rule-examples';
import { monthlyMeetingExamples } from '../monthly-meeting/spec/rule-examples';
import { remediationExamples } from '../remediation/spec/rule-examples';
import { thematicSupervisionExamples } from '../thematic-supervision/spec/rule-examples';

/** Facts on which every rule is frozen, by the folder of the process that owns it. */
export const ruleExamples: Readonly<Record<string, readonly RuleExample[]>> = {
  inspection: inspectionExamples,
  remediation: remediationExamples,
  'thematic-supervision': thematicSupervisionExamples,
  'decision-request': decisionRequestExamples,
  'monthly-meeting': monthlyMeetingExamples,
};
