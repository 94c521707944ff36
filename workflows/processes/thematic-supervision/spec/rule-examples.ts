import { examplesOf, type RuleExample } from '../../../engine/spec/rule-example';

const example = examplesOf({ parties: {}, definition: { limits: {} }, policy: {} });
const finding = { title: 'Minutes missing', clause: 'HD 42', reasons: 'Two months' };

/** Facts on which the rules of thematic supervision are frozen. */
export const thematicSupervisionExamples: readonly RuleExample[] = [
  example('supervisionConcludesNoViolation', 'limitations and shortcomings only', { input: { findings: [{ ...finding, kind: 'limitation' }, { ...finding, kind: 'shortcoming' }] } }),
  example('supervisionConcludesNoViolation', 'a violation among them', { input: { findings: [{ ...finding, kind: 'shortcoming' }, { ...finding, kind: 'violation' }] } }),
];
