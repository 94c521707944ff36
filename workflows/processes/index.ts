import type { ProcessDefinition } from '../engine/definition';
import { decisionRequest } from './decision-request/decision-request.process';
import { inspection } from './inspection/inspection.process';
import { remediation } from './remediation/remediation.process';

/** The one list of processes. */
export const processes: Readonly<Record<string, ProcessDefinition>> = { inspection, remediation, decisionRequest };
