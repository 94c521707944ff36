import { personIdOf, unitIdOf } from '@kiem-giam/units';
import { ask, signedInAs, type Answer } from '../env/api';
import { eventually } from '../env/engine';
import { freshName } from '../env/servers';
import type { FreshSystem } from '../env/systems';

/** What a command is answered: the result, or a refusal with its code. */
export interface Acted {
  caseId: string;
  seq: number;
  number: string;
  stage: string;
  outcome: string | null;
  code?: string;
}

/** What an act brings with it; papers are named by kind and uploaded on the way. */
export interface Given {
  input?: Record<string, unknown>;
  papers?: readonly string[];
  /** The day on which it was done; today where it is left out. */
  occurredOn?: string;
  key?: string;
}

/** Where the clock then stands and what it brought, in words. */
export interface Moved {
  worldTime: string;
  happened: { at: string; caseId: string; number: string; title: string; what: { vi: string; en: string }[] }[];
}

export interface CaseSheet {
  id: string;
  number: string;
  stage: string;
  outcome: string | null;
  links: { caseId: string; relation: string; process: string }[];
  deadlines: { key: string; dueOn: string; status: string; isLapsed: boolean }[];
  cause: { caseId: string; number: string; process: string | null; obligation: string; dueOn: string; carries: number | null; owedBy: string | null } | null;
  timeline: { seq: number; act: string; kind: string; occurredOn: string }[];
}

/** Something that somebody is told, as his page shows it. */
export interface Notice {
  template: string;
  caseId: string;
  title: { vi: string; en: string };
  body: { vi: string; en: string };
}

const CELL = 'X-03';
const FINDINGS = [
  { kind: 'shortcoming', title: 'Nhiều tháng không họp chi bộ', clause: 'Điều lệ Đảng', reasons: 'Không có biên bản sinh hoạt của ba tháng.' },
  { kind: 'limitation', title: 'Biên bản ghi thiếu', clause: 'Hướng dẫn sinh hoạt chi bộ', reasons: 'Biên bản không ghi kết luận.' },
];

/** People of the demo commune acting over HTTP: who inspects cell 3, and who answers for it. Every word goes through the public API. */
export class Story {
  private readonly headers = new Map<string, { authorization: string }>();

  constructor(private readonly system: Pick<FreshSystem, 'url' | 'demoPassword'>) {}

  async call<T>(who: string, method: string, path: string, given: { body?: unknown; headers?: Record<string, string> } = {}): Promise<Answer<T>> {
    const header = this.headers.get(who) ?? (await signedInAs(this.system, who));
    this.headers.set(who, header);
    return ask<T>(this.system.url, { method, path: `/api/v1${path}`, headers: { 'idempotency-key': freshName(), ...header, ...given.headers }, body: given.body });
  }

  async paper(who: string, title: string): Promise<string> {
    await this.call(who, 'GET', '/me');
    const query = new URLSearchParams({ fileName: 'van-ban.txt', title, secrecy: 'internal', purpose: 'caseWork' });
    const response = await fetch(`${this.system.url}/api/v1/documents?${query}`, {
      method: 'POST', headers: { ...this.headers.get(who)!, 'idempotency-key': freshName(), 'content-type': 'application/octet-stream' }, body: `${title} ${freshName()}`,
    });
    return ((await response.json()) as { id: string }).id;
  }

  /** The request that opens an inspection of a cell, as the chair of the commune's inspection committee sends it. */
  opening(unit: string): Record<string, unknown> {
    return { process: 'inspection', title: `Kiểm tra ${unit} khi có dấu hiệu vi phạm`, subjectUnitId: unitIdOf(unit), input: { signs: 'Nhiều tháng không họp.', basis: 'Giám sát thường xuyên' } };
  }

  async open(): Promise<Acted> {
    const answer = await this.call<Acted>('x-ubkt-cn', 'POST', '/cases', { body: this.opening(CELL) });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  async act(who: string, caseId: string, action: string, given: Given): Promise<Answer<Acted>> {
    const papers = await Promise.all((given.papers ?? []).map(async (kind) => ({ kind, documentId: await this.paper(who, kind) })));
    return this.call<Acted>(who, 'POST', `/cases/${caseId}/actions/${action}`, { body: { input: given.input ?? {}, papers, ...(given.occurredOn ? { occurredOn: given.occurredOn } : {}) }, headers: { 'idempotency-key': given.key ?? freshName() } });
  }

  /** Acts and insists that it was taken. */
  async does(who: string, caseId: string, action: string, given: Given = {}): Promise<Acted> {
    const answer = await this.act(who, caseId, action, given);
    if (answer.status !== 200) throw new Error(`${who} ${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async issueDecision(caseId: string): Promise<Acted> {
    const team = [{ personId: personIdOf('X-UBKT-UV1'), role: 'leader' }, { personId: personIdOf('X-UBKT-UV2'), role: 'member' }];
    return this.does('x-ubkt-cn', caseId, 'issueDecision', { input: { decisionNumber: '01-QĐ/UBKT', team, periodFrom: '2025-07-01', periodTo: '2025-12-31' }, papers: ['decision', 'plan'] });
  }

  async untilVerification(caseId: string): Promise<void> {
    await this.issueDecision(caseId);
    await this.does('x-ubkt-uv1', caseId, 'present', { input: { presentedTo: 'Chi bộ xóm 3' }, papers: ['presentationMinutes'] });
  }

  /** An act that changes neither stage nor date: the shortest command there is. */
  recordWork(caseId: string, given: Given): Promise<Answer<Acted>> {
    return this.act('x-ubkt-uv1', caseId, 'recordWork', { ...given, input: { note: 'Đã đọc sổ biên bản.', ...given.input } });
  }

  async verify(caseId: string): Promise<void> {
    await this.does('x-ubkt-uv1', caseId, 'verify', { input: { summary: 'Đúng như dấu hiệu.' }, papers: ['verificationMinutes', 'draftReport'] });
  }

  async untilVerified(caseId: string): Promise<void> {
    await this.untilVerification(caseId);
    await this.does('x-03-bt', caseId, 'explain', { input: { explanation: 'Chi bộ xin giải trình.' }, papers: ['explanation'] });
    await this.verify(caseId);
  }

  async untilConcluded(caseId: string): Promise<void> {
    await this.untilVerified(caseId);
    await this.conference(caseId);
    await this.does('x-03-bt', caseId, 'agreeToMinutes');
    await this.does('x-ubkt-uv1', caseId, 'handInReport', { papers: ['report'] });
    await this.does('x-ubkt-cn', caseId, 'conclude', { input: { findings: FINDINGS, conclusion: 'Có khuyết điểm phải khắc phục.' }, papers: ['conclusionNotice'] });
  }

  /** The conference, called and held on the day of the verification before it. */
  async conference(caseId: string): Promise<void> {
    await this.does('x-ubkt-uv1', caseId, 'callConference', { input: { conferenceOn: await this.latestDay(caseId) } });
    await this.does('x-ubkt-uv1', caseId, 'holdConference', { input: { subjectHeard: 'heard', disciplineProposed: false }, papers: ['conferenceMinutes'] });
  }

  /** The whole inspection; the remediations of its two findings stand when it returns. */
  async untilRemediations(caseId: string): Promise<string[]> {
    await this.untilConcluded(caseId);
    await this.does('x-ubkt-uv1', caseId, 'announce', { papers: ['announcementMinutes'] });
    await this.does('x-ubkt-uv1', caseId, 'file', { papers: ['fileIndex'] });
    const { links } = await this.sheet('x-ubkt-cn', caseId);
    const ids = links.filter(({ process }) => process === 'remediation').map((link) => link.caseId);
    for (const id of ids) await this.stands('x-ubkt-cn', id);
    return ids;
  }

  async sheet(who: string, caseId: string): Promise<CaseSheet> {
    const { status, body } = await this.call<CaseSheet>(who, 'GET', `/cases/${caseId}`);
    if (status !== 200) throw new Error(`${who} reads ${caseId}: ${status}`);
    return body;
  }

  /** The day of the latest act of an inspection. */
  async latestDay(caseId: string): Promise<string> {
    return (await this.sheet('x-ubkt-cn', caseId)).timeline.at(-1)!.occurredOn;
  }

  /** What somebody was told, of one case or in one kind of notice where these are named. */
  async told(who: string, about: Partial<Pick<Notice, 'caseId' | 'template'>>): Promise<Notice[]> {
    const { body } = await this.call<{ items: Notice[] }>(who, 'GET', '/notices?limit=200');
    return body.items.filter((notice) => Object.entries(about).every(([name, value]) => notice[name as keyof Notice] === value));
  }

  stands(who: string, caseId: string): Promise<CaseSheet> {
    return eventually(`case ${caseId}`, () => this.sheet(who, caseId).catch(() => null));
  }

  /** Moves the rehearsal's world; every due date on the way fires. */
  async moveTo(day: string, hour: number): Promise<Moved> {
    const { status, body } = await this.call<Moved>('x-ubkt-cn', 'POST', '/rehearsal/clock', { body: { day, hour } });
    if (status !== 200) throw new Error(`clock: ${JSON.stringify(body)}`);
    return body;
  }

  /** A meeting of cell 3, planned and held on a day that the world then has. */
  async meetingHeld(on: string): Promise<string> {
    const planned = await this.call<{ id: string }>('x-03-bt', 'POST', '/meetings', { body: { unitId: unitIdOf(CELL), kind: 'regular', plannedOn: on, plannedTime: '19:30' } });
    await this.moveTo(on, 21);
    const { headers } = await this.call('x-03-bt', 'GET', `/meetings/${planned.body.id}`);
    const held = await this.call('x-03-bt', 'POST', `/meetings/${planned.body.id}/hold`, {
      headers: { 'if-match': headers.get('etag') ?? '' }, body: { heldOn: on, chairPersonId: personIdOf('X-03-BT'), secretaryPersonId: personIdOf('X-03-DV01') },
    });
    if (held.status !== 200) throw new Error(`meeting: ${JSON.stringify(held.body)}`);
    return planned.body.id;
  }

  /** One finding from its plan to its verified remedy, looked at in the meeting given. */
  async remedyAndVerify(caseId: string, meetingId: string): Promise<void> {
    await this.reportRemedy(caseId);
    await this.does('x-03-bt', caseId, 'giveVerdict', { input: { meetingId, verdict: 'done', note: 'Đã làm xong.' } });
    await this.does('x-ubkt-cn', caseId, 'nameVerifier', { input: { verifier: personIdOf('X-UBKT-UV2') } });
    await this.does('x-ubkt-uv2', caseId, 'verify', { input: { reasons: 'Biên bản đã đủ.' }, papers: ['verificationMinutes'] });
  }

  async reportRemedy(caseId: string): Promise<void> {
    await this.does('x-03-bt', caseId, 'submitPlan', { input: { measures: 'Họp đúng kỳ.', remedier: personIdOf('X-03-PBT'), completeBy: '2026-01-30' }, papers: ['remedyPlan'] });
    await this.does('x-03-pbt', caseId, 'reportRemedy', { input: { done: 'Đã họp bù.' }, papers: ['evidence'] });
  }
}
