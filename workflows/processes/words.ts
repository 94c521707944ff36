import type { ProcessWords } from '../engine/words';
import { decisionRequestWords } from './decision-request/decision-request.words';
import { inspectionWords } from './inspection/inspection.words';
import { remediationWords } from './remediation/remediation.words';

/** What every released process is called on screen. Nothing that the workflow bundle reaches may import this. */
export const words: Readonly<Record<string, ProcessWords>> = {
  inspection: inspectionWords,
  remediation: remediationWords,
  decisionRequest: decisionRequestWords,
};
