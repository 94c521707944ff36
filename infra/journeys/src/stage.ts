import { dayText, type BilingualText, type Day, type Language } from '@kiem-giam/contracts';
import { dayIn, duesOf, lineOf, timesOf, type Speech } from './lines';
import { Person, type Place } from './person';
import type { Agenda, CaseSheet, Meeting, Notice, ProcessCard } from './views';

/** How the story speaks; every line it prints was read back from the API. */
export type Tell = (line: string) => void;

/** A step that did not come out as the story says. */
export class WrongTurn extends Error {
  constructor(message: BilingualText) {
    super(`Câu chuyện không đi đúng: ${message.vi}\nThe story went wrong: ${message.en}`);
    this.name = 'WrongTurn';
  }
}

/** The rehearsal in which a journey is told: its cast, its clock, and what has been told already. */
export class Stage {
  today: Day = '2026-01-05';
  private readonly cast = new Map<string, Person>();
  private readonly told = new Map<string, number>();
  private readonly watched: string[] = [];
  private readonly speech: { language: Language; processes: ProcessCard[] };

  constructor(private readonly place: Place, private readonly narrator: string, private readonly telling: { tell: Tell; language: Language }) {
    this.speech = { language: telling.language, processes: [] };
  }

  /** Tells a sentence in the language of the story. */
  tell(text: BilingualText): void {
    this.telling.tell(text[this.speech.language]);
  }

  /** A day as the story writes it. */
  day(day: Day): string {
    return dayIn(day, this.speech);
  }

  /** A person by name, found as any user finds him. */
  async nameOf(code: string): Promise<string> {
    return (await this.found(code)).fullName;
  }

  async person(code: string): Promise<Person> {
    const known = this.cast.get(code) ?? (await Person.signedIn(this.place, code));
    this.cast.set(code, known);
    return known;
  }

  /** A person's id, found as any user finds it: by searching for the code. */
  async idOf(code: string): Promise<string> {
    return (await this.found(code)).id;
  }

  private async found(code: string): Promise<{ id: string; fullName: string }> {
    const narrator = await this.person(this.narrator);
    const { items } = await narrator.get<{ items: { id: string; code: string; fullName: string }[] }>(`/people?search=${code}`);
    return this.need(items.find((item) => item.code === code), { vi: `không ai có mã ${code}`, en: `nobody has the code ${code}` });
  }

  async unitId(code: string): Promise<string> {
    const narrator = await this.person(this.narrator);
    for (let after = ''; ; ) {
      const page = await narrator.get<{ items: { id: string; code: string }[]; next: string | null }>(`/units?limit=200${after}`);
      const found = page.items.find((item) => item.code === code);
      if (found) return found.id;
      after = `&after=${encodeURIComponent(this.need(page.next, { vi: `không đơn vị nào có mã ${code}`, en: `no unit has the code ${code}` }))}`;
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

  /** Waits for a notice in somebody's inbox, since it follows the act by a moment, and tells that it came once. */
  async toldOnce(code: string, template: string, sentence: BilingualText): Promise<void> {
    const inbox = await this.person(code);
    const found = await this.eventually(sentence, async () => {
      const { items } = await inbox.get<{ items: Notice[] }>('/notices?limit=200');
      const notices = items.filter((notice) => notice.template === template);
      return notices.length === 0 ? null : notices;
    });
    this.check(found.length === 1, sentence);
  }

  watch(caseId: string): void {
    if (!this.watched.includes(caseId)) this.watched.push(caseId);
  }

  /** Waits until a case that another one opened stands, and watches it from then on. */
  async linked(code: string, caseId: string, relation: string): Promise<CaseSheet[]> {
    const links = (await this.sheet(code, caseId)).links.filter((link) => link.relation === relation);
    for (const link of links) this.watch(link.caseId);
    const sheets = await this.eventually({ vi: 'các vụ việc liên quan được mở', en: 'the linked cases to stand' }, async () => {
      const found = await Promise.all(links.map((link) => this.sheet(code, link.caseId).catch(() => null)));
      return found.every((sheet) => sheet !== null) ? found.filter((sheet) => sheet !== null) : null;
    });
    await this.tellNews();
    return sheets;
  }

  /** Plans, holds and signs a meeting of the cell; `verdicts` are given on every finding of its agenda. */
  async meeting(unit: { id: string; chair: string; secretary: string }, on: Day, verdicts: (finding: Agenda['findings'][number]) => { verdict: string; note: string }): Promise<Agenda> {
    const chair = await this.person(unit.chair);
    const planned = await chair.post<Meeting>('/meetings', { unitId: unit.id, kind: 'regular', plannedOn: on, plannedTime: '07:30', place: 'Nhà văn hóa xóm' });
    this.tell({ vi: `${this.day(this.today)}  · ${await this.nameOf(unit.chair)} lên lịch họp ngày ${this.day(on)}`, en: `${this.day(this.today)}  · ${await this.nameOf(unit.chair)} plans a meeting for ${this.day(on)}` });
    await this.until(on);
    const roles = { chairPersonId: await this.idOf(unit.chair), secretaryPersonId: await this.idOf(unit.secretary) };
    await this.edit(chair, planned.id, 'hold', { heldOn: on, ...roles });
    const agenda = await chair.get<Agenda>(`/meetings/${planned.id}/agenda`);
    for (const finding of agenda.findings) {
      const due = finding.dueOn === null ? '–' : this.day(finding.dueOn);
      this.tell({ vi: `${this.day(on)}  · chương trình họp: “${finding.title}”, đã chuyển kỳ ${finding.carries} lần, hạn ${due}`, en: `${this.day(on)}  · on the agenda: “${finding.title}”, carried ${timesOf(finding.carries)}, due ${due}` });
      await this.act(unit.chair, finding.caseId, 'giveVerdict', { input: { meetingId: planned.id, ...verdicts(finding) } });
    }
    await this.put(chair, planned.id, 'attendance', { entries: [], rest: 'present' });
    await this.put(chair, planned.id, 'minutes', { text: `Biên bản sinh hoạt ngày ${dayText(on).vi}` });
    await this.edit(chair, planned.id, 'minutes/sign', { as: 'chair' });
    const signed = await this.edit(await this.person(unit.secretary), planned.id, 'minutes/sign', { as: 'secretary' });
    this.check(signed.status === 'signed', { vi: `biên bản cuộc họp ngày ${this.day(on)} đã ký`, en: `the minutes of ${this.day(on)} are signed` });
    return agenda;
  }

  check(holds: boolean, sentence: BilingualText): void {
    if (!holds) throw new WrongTurn({ vi: `lẽ ra ${sentence.vi}`, en: `it should be so that ${sentence.en}` });
    this.tell({ vi: `            ✓ ${sentence.vi}`, en: `            ✓ ${sentence.en}` });
  }

  need<T>(value: T | null | undefined, complaint: BilingualText): T {
    if (value === null || value === undefined) throw new WrongTurn(complaint);
    return value;
  }

  async eventually<T>(what: BilingualText, look: () => Promise<T | null>): Promise<T> {
    for (const giveUpAt = performance.now() + 15_000; performance.now() < giveUpAt; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const found = await look();
      if (found !== null) return found;
    }
    throw new WrongTurn({ vi: `chờ mãi không thấy ${what.vi}`, en: `waited in vain for ${what.en}` });
  }

  /** Tells every act since the last look, of every case the story watches, in the order of recording. */
  async tellNews(): Promise<void> {
    const speech = await this.speechOfTheStory();
    const sheets = await this.watchedSheets();
    const news = sheets.flatMap((sheet) => sheet.timeline.filter((act) => act.seq > (this.told.get(sheet.id) ?? 0)).map((act) => ({ sheet, act })));
    for (const { sheet, act } of news.toSorted((a, b) => (a.act.recordedAt < b.act.recordedAt ? -1 : 1))) {
      this.telling.tell(lineOf(sheet, act, speech));
      for (const line of duesOf(sheet, act, speech)) this.telling.tell(line);
      this.told.set(sheet.id, Math.max(act.seq, this.told.get(sheet.id) ?? 0));
    }
  }

  /** The words of the processes are read from the API once, like everything that is told. */
  private async speechOfTheStory(): Promise<Speech> {
    if (this.speech.processes.length === 0) this.speech.processes = (await (await this.person(this.narrator)).get<{ items: ProcessCard[] }>('/processes')).items;
    return this.speech;
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
