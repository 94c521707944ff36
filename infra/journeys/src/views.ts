import type { BilingualText, Day, Derivation } from '@kiem-giam/contracts';

/** What the story reads of a case. */
export interface CaseSheet {
  id: string;
  number: string;
  process: string;
  title: string;
  stage: string;
  outcome: string | null;
  carries: number;
  stoodAtTop: boolean;
  responsibleUnitName: string;
  bodyName: string;
  turns: { obligation: string; dueOn: Day | null; derivation: Derivation | null; bodyName: string | null; people: { name: string }[] }[];
  deadlines: { id: string; key: string; dueOn: Day; status: string; isLapsed: boolean; derivation: Derivation | null }[];
  links: { caseId: string; number: string | null; process: string; relation: string; about: string }[];
  timeline: TimelineAct[];
  names: Record<string, string>;
}

type Table = Record<string, BilingualText>;

/** A process with its words. */
export interface ProcessCard {
  process: string;
  name: BilingualText;
  stages: Table;
  obligations: Table;
  actions: Table;
  fields: Table;
  outcomes: Table;
  parties: Table;
}

export interface TimelineAct {
  seq: number;
  kind: 'open' | 'command' | 'lapse' | 'signal';
  act: string;
  occurredOn: Day;
  recordedAt: string;
  actorName: string | null;
  events: StoryEvent[];
  computed: Record<string, { target?: { bodyId: string } | null; silence?: { since: Day; holders: unknown[]; sent: { createdAt?: string; readAt: string | null }[] }; due?: { dueOn: Day } }>;
}

/** An event of the journal; the story looks at a few of its fields. */
export interface StoryEvent {
  type: string;
  key?: string;
  id?: string;
  deadline?: string;
  stage?: string;
  up?: number;
  carries?: number;
  verdict?: string;
  outcome?: string;
  process?: string;
  title?: string;
}

export interface Notice {
  template: string;
  title: BilingualText;
  body: BilingualText;
  createdAt: string;
  caseId: string | null;
}

export interface Agenda {
  findings: { findingId?: string; id?: string; caseId: string; title: string; carries: number; dueOn: Day | null; verdict?: unknown }[];
}

export interface Meeting {
  id: string;
  version: number;
  status: string;
  plannedOn: Day;
}
