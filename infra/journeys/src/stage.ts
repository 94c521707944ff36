import { dayOf, type Day } from '@kiem-giam/contracts';
import { Person, type Place } from './person';
import type { Agenda, CaseSheet, Meeting, Notice, TimelineAct } from './views';

/** How the story speaks; every line it prints was read back from the API. */
export type Tell = (line: string) => void;

/** A step that did not come out as the story says. */
export class WrongTurn extends Error {
  constructor(message: string) {
    super(`The story went wrong: ${message}`);
    this.name = 'WrongTurn';
  }
}

/** The rehearsal in which a journey is told: its cast, its clock, and what has been told already. */
export class Stage {
  today: Day = '2026-01-05';
  private readonly cast = new Map<string, Person>();
  private readonly told = new Map<string, number>();
  private readonly watched: string[] = [];

  constructor(private readonly place: Place, private readonly narrator: string, readonly tell: Tell) {}

  async person(code: string): Promise<Person> {
    const known = this.cast.get(code) ?? (await Person.signedIn(this.place, code));
    this.cast.set(code, known);
    return known;
  }

  /** A person's id, found as any user finds it: by searching for the code. */
  async idOf(code: string): Promise<string> {
    const narrator = await this.person(this.narrator);
    const { items } = await narrator.get<{ items: { id: string; code: string }[] }>(`/people?search=${code}`);
    return this.need(items.find((item) => item.code === code)?.id, `nobody has the code ${code}`);
  }

  async unitId(code: string): Promise<string> {
    const narrator = await this.person(this.narrator);
    for (let after = ''; ; ) {
      const page = await narrator.get<{ items: { id: string; code: string }[]; next: string | null }>(`/units?limit=200${after}`);
      const found = page.items.find((item) => item.code === code);
      if (found) return found.id;
      after = `&after=${encodeURIComponent(this.need(page.next, `no unit has the code ${code}`))}`;
    }
  }

  /** Moves the world on, day by due day, and tells what the clock brought. */
  async until(day: Day): Promise<void> {
    const narrator = await this.person(this.narrator);
    await narrator.post('/rehearsal/clock', { day, hour: 9 });
    this.today = day;
    await this.tellNews();
  }

  async open(code: string, body: Record<string, unknown>): Promise<string> {
    const { caseId } = await (await this.person(code)).post<{ caseId: string }>('/cases', body);
    this.watch(caseId);
    await this.tellNews();
    return caseId;
  }

  /** Acts in a case, handing in the papers named, and tells what the timeline then says. */
  async act(code: string, caseId: string, action: string, given: { input?: Record<string, unknown>; papers?: readonly string[] }): Promise<void> {
    const actor = await this.person(code);
    const papers = await Promise.all((given.papers ?? []).map(async (kind) => ({ kind, documentId: await actor.upload(`${kind} (${this.today})`) })));
    await actor.post(`/cases/${caseId}/actions/${action}`, { input: given.input ?? {}, papers });
    await this.tellNews();
  }

  async sheet(code: string, caseId: string): Promise<CaseSheet> {
    return (await this.person(code)).get<CaseSheet>(`/cases/${caseId}`);
  }

  /** Notices in somebody's inbox about a case, by template. */
  async noticesOf(code: string, template: string): Promise<Notice[]> {
    const { items } = await (await this.person(code)).get<{ items: Notice[] }>('/notices?limit=200');
    return items.filter((notice) => notice.template === template);
  }

  watch(caseId: string): void {
    if (!this.watched.includes(caseId)) this.watched.push(caseId);
  }

  /** Waits until a case that another one opened stands, and watches it from then on. */
  async linked(code: string, caseId: string, relation: string): Promise<CaseSheet[]> {
    const links = (await this.sheet(code, caseId)).links.filter((link) => link.relation === relation);
    for (const link of links) this.watch(link.caseId);
    const sheets = await this.eventually(`the cases linked as "${relation}" to stand`, async () => {
      const found = await Promise.all(links.map((link) => this.sheet(code, link.caseId).catch(() => null)));
      return found.every((sheet) => sheet !== null) ? found.filter((sheet) => sheet !== null) : null;
    });
    await this.tellNews();
    return sheets;
  }

  /** Plans, holds and signs a meeting of the cell; `verdicts` are given on every finding of its agenda. */
  async meeting(unit: { id: string; chair: string; secretary: string }, on: Day, verdicts: (finding: Agenda['findings'][number]) => { verdict: string; note: string }): Promise<Agenda> {
    const chair = await this.person(unit.chair);
    const planned = await chair.post<Meeting>('/meetings', { unitId: unit.id, kind: 'regular', plannedOn: on, plannedTime: '19:30', place: 'Nhà văn hóa xóm' });
    this.tell(`${this.today}  · meeting planned for ${on} by ${unit.chair}`);
    await this.until(on);
    const roles = { chairPersonId: await this.idOf(unit.chair), secretaryPersonId: await this.idOf(unit.secretary) };
    await this.edit(chair, planned.id, 'hold', { heldOn: on, ...roles });
    const agenda = await chair.get<Agenda>(`/meetings/${planned.id}/agenda`);
    for (const finding of agenda.findings) {
      this.tell(`${on}  · agenda: "${finding.title}", carried ${finding.carries} times, due ${finding.dueOn}`);
      await this.act(unit.chair, finding.caseId, 'giveVerdict', { input: { meetingId: planned.id, ...verdicts(finding) } });
    }
    await this.put(chair, planned.id, 'attendance', { entries: [], rest: 'present' });
    await this.put(chair, planned.id, 'minutes', { text: `Biên bản sinh hoạt ngày ${on}` });
    await this.edit(chair, planned.id, 'minutes/sign', { as: 'chair' });
    const signed = await this.edit(await this.person(unit.secretary), planned.id, 'minutes/sign', { as: 'secretary' });
    this.check(signed.status === 'signed', `the minutes of ${on} are signed`);
    return agenda;
  }

  check(holds: boolean, sentence: string): void {
    if (!holds) throw new WrongTurn(`it should be so that ${sentence}`);
    this.tell(`            ✓ ${sentence}`);
  }

  need<T>(value: T | null | undefined, complaint: string): T {
    if (value === null || value === undefined) throw new WrongTurn(complaint);
    return value;
  }

  async eventually<T>(what: string, look: () => Promise<T | null>): Promise<T> {
    for (const giveUpAt = performance.now() + 15_000; performance.now() < giveUpAt; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const found = await look();
      if (found !== null) return found;
    }
    throw new WrongTurn(`waited in vain for ${what}`);
  }

  /** Tells every act since the last look, of every case the story watches, in the order of recording. */
  async tellNews(): Promise<void> {
    const sheets = await this.watchedSheets();
    const news = sheets.flatMap((sheet) => sheet.timeline.filter((act) => act.seq > (this.told.get(sheet.id) ?? 0)).map((act) => ({ sheet, act })));
    for (const { sheet, act } of news.toSorted((a, b) => (a.act.recordedAt < b.act.recordedAt ? -1 : 1))) {
      this.tell(lineOf(sheet, act));
      for (const line of duesOf(sheet, act)) this.tell(line);
      this.told.set(sheet.id, Math.max(act.seq, this.told.get(sheet.id) ?? 0));
    }
  }

  /** Every case of the story that stands, and those that they have opened. */
  private async watchedSheets(): Promise<CaseSheet[]> {
    const narrator = await this.person(this.narrator);
    const sheets: CaseSheet[] = [];
    for (const id of this.watched) {
      const sheet = await narrator.get<CaseSheet>(`/cases/${id}`).catch(() => null);
      if (sheet === null) continue;
      sheets.push(sheet);
      for (const link of sheet.links) this.watch(link.caseId);
    }
    return sheets;
  }

  private async edit(actor: Person, meetingId: string, what: string, body: unknown): Promise<Meeting> {
    const { version } = await actor.get<Meeting>(`/meetings/${meetingId}`);
    return actor.post<Meeting>(`/meetings/${meetingId}/${what}`, body, { 'if-match': `"${version}"` });
  }

  private async put(actor: Person, meetingId: string, what: string, body: unknown): Promise<void> {
    const { version } = await actor.get<Meeting>(`/meetings/${meetingId}`);
    await actor.put(`/meetings/${meetingId}/${what}`, body, { 'if-match': `"${version}"` });
  }
}

function lineOf(sheet: CaseSheet, act: TimelineAct): string {
  const who = act.actorName ?? (act.kind === 'lapse' ? 'the clock' : act.kind === 'signal' ? 'another case' : 'opened by another case');
  const dates = dayOf(Date.parse(act.recordedAt)) === act.occurredOn ? act.occurredOn : `${act.occurredOn} (recorded ${act.recordedAt.slice(0, 16).replace('T', ' ')}Z)`;
  const what = act.events.flatMap(wordsOf).join('; ');
  return `${dates}  ${sheet.number} #${act.seq}  ${act.act} — ${who}${what ? `: ${what}` : ''}`;
}

function wordsOf(event: TimelineAct['events'][number]): string[] {
  if (event.type === 'StageEntered') return [`stage ${event.stage}`];
  if (event.type === 'ReminderSent') return [`reminder of ${event.deadline}`];
  if (event.type === 'DeadlineLapsed') return [`${event.id} has lapsed`];
  if (event.type === 'SilenceTold') return [`the committee is told of ${event.deadline}`];
  if (event.type === 'DecisionAsked') return [`the body ${event.up} above is asked to decide about ${event.deadline}`];
  if (event.type === 'SilenceClimbed') return ['the body asked stayed silent; the body above it is asked'];
  if (event.type === 'MeetingCounted') return [`verdict ${event.verdict}, carried ${event.carries} times`];
  if (event.type === 'RequestClosed') return [`request answered: ${event.outcome}`];
  if (event.type === 'LinkedCaseOpened') return [`opens ${event.process}`];
  if (event.type === 'FindingVerified') return ['the finding is verified'];
  return event.type === 'CaseEnded' ? [`ends: ${event.outcome}`] : [];
}

/** Due dates that an act set, with why, as the case itself explains them. */
function duesOf(sheet: CaseSheet, act: TimelineAct): string[] {
  return act.events.flatMap((event) => {
    const deadline = event.type === 'DeadlineSet' ? sheet.deadlines.find(({ id }) => id === event.id) : undefined;
    return deadline ? [`            due ${deadline.dueOn} ${deadline.id}: ${deadline.derivation?.steps.map((step) => step.en).join(' ') ?? ''}`] : [];
  });
}
