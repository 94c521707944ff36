import { addDays, type Day } from '@kiem-giam/contracts';
import type { Chance } from './chance';
import type { Stage } from './stage';
import type { CaseSheet } from './views';

/** How the climbing finding went: the days that the variant must repeat. */
export interface Climb {
  lapsedOn: Day;
  askedOn: Day;
  silentOn: Day;
  instructedOn: Day;
}

/** The cast: everybody here is invented. */
interface Cast {
  cellId: string;
  leader: string;
  teammate: string;
  verifier: string;
  remedierOfFirst: string;
  remedierOfSecond: string;
}

/** What stands after the first half: the inspection and its two findings. */
interface FirstHalf {
  cast: Cast;
  inspectionId: string;
  first: CaseSheet;
  second: CaseSheet;
}

const CHAIR = 'X-UBKT-CN';
const SECRETARY = 'X-03-BT';
const PROVINCE = 'T-BT';
/** The second finding's own date, as the notice of conclusion names it. */
const OWN_DATE: Day = '2026-03-20';
const UNTIL: Day = '2026-06-19';

/** Journey 1: one inspection from opening to verified remedy; one finding climbs because nobody acts. */
export async function tellJourney1(stage: Stage, chance: Chance, variant: 'theCellMeets' | 'theCellNeverMeets'): Promise<Climb> {
  const { cast, inspectionId, first, second } = await tellFirstHalf(stage, chance, variant);
  const climb = await climb2(stage, cast, second, variant);
  await remedyAtLast(stage, chance, cast, variant === 'theCellMeets' ? [second] : [first, second]);
  await closingChecks(stage, inspectionId, [first, second]);
  return climb;
}

/**
 * Its first half. Where the cell meets, it ends two days before a finding is due that two meetings have carried, after another one was verified:
 * whoever goes on from there sees the matter climb.
 */
export async function tellFirstHalf(stage: Stage, chance: Chance, variant: 'theCellMeets' | 'theCellNeverMeets'): Promise<FirstHalf> {
  const cast = await castOf(stage, chance);
  const inspectionId = await inspect(stage, chance, cast, variant);
  const [first, second] = await remediationsOf(stage, inspectionId);
  await plan(stage, first, cast.remedierOfFirst, '2026-03-10');
  await plan(stage, second, cast.remedierOfSecond, '2026-03-18');
  if (variant === 'theCellMeets') await meetAndRemedyTheFirst(stage, cast, first, second);
  return { cast, inspectionId, first, second };
}

async function castOf(stage: Stage, chance: Chance): Promise<Cast> {
  const [leader, teammate] = chance.shuffled(['X-UBKT-UV1', 'X-UBKT-UV2']) as [string, string];
  const [remedierOfFirst, remedierOfSecond] = chance.shuffled(['X-03-CUV', 'X-03-PBT']) as [string, string];
  return { cellId: await stage.unitId('X-03'), leader, teammate, verifier: chance.pick([teammate, leader]), remedierOfFirst, remedierOfSecond };
}

async function inspect(stage: Stage, chance: Chance, cast: Cast, variant: 'theCellMeets' | 'theCellNeverMeets'): Promise<string> {
  const id = await stage.open(CHAIR, {
    process: 'inspection', title: 'Kiểm tra chi bộ xóm 3 khi có dấu hiệu vi phạm', subjectUnitId: cast.cellId,
    input: { signs: 'Sinh hoạt chi bộ không đều; tài liệu không gửi trước.', basis: 'Qua giám sát thường xuyên quý IV' },
  });
  await stage.until(chance.later('2026-01-06', 2));
  const team = [{ personId: await stage.idOf(cast.leader), role: 'leader' }, { personId: await stage.idOf(cast.teammate), role: 'secretary' }];
  await stage.act(CHAIR, id, 'issueDecision', { input: { decisionNumber: '01-QĐ/UBKTĐU', team, periodFrom: '2024-01-01', periodTo: '2025-12-31' }, papers: ['decision', 'plan'] });
  await stage.toldOnce(SECRETARY, 'subjectNotified', { vi: 'chi bộ được thông báo quyết định kiểm tra, đúng một lần', en: 'the cell is notified of the inspection, once' });
  await stage.until(chance.later('2026-01-09', 1));
  await stage.act(cast.leader, id, 'present', { input: { presentedTo: 'Chi ủy chi bộ xóm 3' }, papers: ['presentationMinutes'] });
  await stage.until('2026-01-15');
  await explainAndVerify(stage, chance, cast, id);
  await stage.toldOnce(SECRETARY, 'conferenceCalled', { vi: 'chi bộ được báo ngày tổ chức hội nghị, đúng một lần', en: 'the cell is told the day of the conference, once' });
  if (variant === 'theCellMeets') await stage.meeting(cell(cast), '2026-01-20', () => ({ verdict: 'notDone', note: '' }));
  await stage.until('2026-01-22');
  await stage.act(cast.leader, id, 'holdConference', { input: { subjectHeard: 'heard', disciplineProposed: false }, papers: ['conferenceMinutes'] });
  await stage.act(SECRETARY, id, 'agreeToMinutes', {});
  await stage.until('2026-01-26');
  await stage.act(cast.leader, id, 'handInReport', { papers: ['report'] });
  await conclude(stage, id);
  await stage.until('2026-01-28');
  await stage.act(cast.leader, id, 'announce', { papers: ['announcementMinutes'] });
  await stage.act(cast.teammate, id, 'file', { papers: ['fileIndex'] });
  return id;
}

/** The written explanation and the verification run side by side; the seed decides which is handed in first. */
async function explainAndVerify(stage: Stage, chance: Chance, cast: Cast, id: string): Promise<void> {
  const steps = [
    () => stage.act(SECRETARY, id, 'explain', { input: { explanation: 'Chi ủy nhận thiếu sót, nguyên nhân do phân công chưa rõ.' }, papers: ['explanation'] }),
    () => stage.act(cast.leader, id, 'verify', { input: { summary: 'Đã làm việc với chi ủy và 6 đảng viên.' }, papers: ['verificationMinutes', 'draftReport'] }),
  ];
  for (const step of chance.shuffled(steps)) await step();
  await stage.act(cast.leader, id, 'callConference', { input: { conferenceOn: '2026-01-22' } });
}

async function conclude(stage: Stage, id: string): Promise<void> {
  const findings = [
    { title: 'Tài liệu không gửi trước cho đảng viên', kind: 'limitation', clause: 'Hướng dẫn về sinh hoạt chi bộ', reasons: 'Năm kỳ họp gần nhất tài liệu phát tại chỗ.', remedyBy: '2026-04-24' },
    { title: 'Sinh hoạt chi bộ không đều', kind: 'shortcoming', clause: 'Điều lệ Đảng, Điều 24', reasons: 'Ba tháng trong năm 2025 không họp.', remedyBy: OWN_DATE },
  ];
  await stage.act(CHAIR, id, 'conclude', { input: { findings, conclusion: 'Chi bộ có hạn chế, khuyết điểm cần khắc phục.' }, papers: ['conclusionNotice'] });
}

async function remediationsOf(stage: Stage, inspectionId: string): Promise<[CaseSheet, CaseSheet]> {
  const sheets = await stage.linked(CHAIR, inspectionId, 'finding');
  stage.check(sheets.length === 2, { vi: 'mỗi nội dung phải khắc phục đã mở một vụ việc khắc phục', en: 'each of the two findings has opened a remediation' });
  await stage.toldOnce(SECRETARY, 'conclusionAnnounced', { vi: 'thông báo kết luận đã đến chi bộ, đúng một lần', en: 'the notice of conclusion has reached the cell, once' });
  const find = (title: string): CaseSheet => stage.need(sheets.find((sheet) => sheet.title.startsWith(title)), { vi: `không có vụ việc khắc phục “${title}”`, en: `no remediation of "${title}"` });
  return [find('Tài liệu'), find('Sinh hoạt')];
}

async function plan(stage: Stage, sheet: CaseSheet, remedier: string, completeBy: Day): Promise<void> {
  await stage.act(SECRETARY, sheet.id, 'submitPlan', { input: { measures: 'Phân công chi ủy viên phụ trách, chấm việc hằng tuần.', remedier: await stage.idOf(remedier), completeBy }, papers: ['remedyPlan'] });
}

const cell = (cast: Cast): { id: string; chair: string; secretary: string } => ({ id: cast.cellId, chair: SECRETARY, secretary: 'X-03-PBT' });

async function meetAndRemedyTheFirst(stage: Stage, cast: Cast, first: CaseSheet, second: CaseSheet): Promise<void> {
  await stage.until('2026-02-12');
  await stage.act(cast.remedierOfFirst, first.id, 'reportRemedy', { input: { done: 'Tài liệu kỳ tháng 2 đã gửi trước ba ngày.' }, papers: ['evidence'] });
  const february = await stage.meeting(cell(cast), '2026-02-25', (finding) => (finding.caseId === first.id ? { verdict: 'done', note: 'Đã khắc phục.' } : { verdict: 'notDone', note: 'Chưa làm.' }));
  stage.check(february.findings.length === 2, { vi: 'cả hai nội dung chưa xác minh tự vào chương trình họp', en: 'both open findings came onto the agenda by themselves' });
  await stage.until('2026-02-27');
  await stage.act(CHAIR, first.id, 'nameVerifier', { input: { verifier: await stage.idOf(cast.verifier) } });
  await stage.act(cast.verifier, first.id, 'verify', { input: { reasons: 'Đã xem sổ gửi tài liệu và hỏi đảng viên.' }, papers: ['verificationMinutes'] });
  const march = await stage.meeting(cell(cast), '2026-03-18', () => ({ verdict: 'partly', note: 'Mới họp được một kỳ.' }));
  stage.check(march.findings.length === 1 && march.findings[0]!.caseId === second.id, { vi: 'chỉ nội dung chưa được xác minh có trong chương trình kỳ họp sau', en: 'only the finding that is not verified is on the next agenda' });
}

/** Nobody acts on the second finding: it goes to the commune, which stays silent, then to the province, which instructs. */
async function climb2(stage: Stage, cast: Cast, second: CaseSheet, variant: 'theCellMeets' | 'theCellNeverMeets'): Promise<Climb> {
  await stage.until(addDays(OWN_DATE, 1));
  const [commune] = await stage.linked(CHAIR, second.id, 'asks');
  const asked = stage.need(commune, { vi: 'chưa đề nghị cấp xã quyết định', en: 'the commune was not asked' });
  await stage.toldOnce('X-BT', 'decisionAsked', { vi: 'Ban Thường vụ Đảng ủy xã được đề nghị quyết định, đúng một lần', en: 'the commune’s standing committee is asked to decide, once' });
  if (variant === 'theCellMeets') await stage.meeting(cell(cast), '2026-04-08', () => ({ verdict: 'partly', note: 'Vẫn chưa xong.' }));
  const decideBy = stage.need(asked.deadlines.find((deadline) => deadline.key === 'decide'), { vi: 'đề nghị không có hạn', en: 'the request has no date' }).dueOn;
  await stage.until(addDays(decideBy, 1));
  const silent = await stage.sheet(CHAIR, asked.id);
  stage.check(silent.outcome === 'silent', { vi: 'cấp xã không trả lời và đề nghị ghi rõ điều đó', en: 'the commune stayed silent and its request says so' });
  tellSilence(stage, silent);
  const [province] = await stage.linked(PROVINCE, asked.id, 'climbs');
  const request = stage.need(province, { vi: 'chưa đề nghị cấp tỉnh quyết định', en: 'the province was not asked' });
  const instructedOn = addDays(decideBy, 2);
  await stage.until(instructedOn);
  await stage.act(PROVINCE, request.id, 'acknowledge', {});
  await stage.act(PROVINCE, request.id, 'instruct', { input: { documentNumber: '32-CV/TU', documentDay: instructedOn, instruction: 'Chi bộ họp trong tháng, báo cáo Đảng ủy xã; Đảng ủy xã dự họp.', until: UNTIL } });
  await stage.eventually({ vi: 'chỉ đạo đến được vụ việc khắc phục', en: 'the instruction to reach the finding' }, async () => ((await stage.sheet(CHAIR, second.id)).deadlines.some((deadline) => deadline.key === 'remedy' && deadline.status === 'running' && deadline.dueOn === UNTIL) ? true : null));
  await stage.tellNews();
  stage.check((await stage.sheet(CHAIR, second.id)).links.filter((link) => link.relation === 'asks').length === 1, { vi: 'dù chuyển kỳ bao nhiêu lần, cấp xã chỉ được đề nghị một lần', en: 'however often it was carried, the commune was asked once' });
  const timeline = (await stage.sheet(CHAIR, second.id)).timeline;
  const lapsed = stage.need(timeline.find((act) => act.events.some((event) => event.type === 'DeadlineLapsed' && event.id?.startsWith('remedy'))), { vi: 'hạn khắc phục chưa hề quá', en: 'the finding’s own date never lapsed' });
  return { lapsedOn: lapsed.occurredOn, askedOn: asked.timeline[0]!.occurredOn, silentOn: silent.timeline.at(-1)!.occurredOn, instructedOn };
}

function tellSilence(stage: Stage, request: CaseSheet): void {
  const climbed = stage.need(request.timeline.at(-1), { vi: 'đề nghị quá hạn, không quyết định không có diễn biến', en: 'the silent request has no timeline' });
  const place = climbed.events.findIndex((event) => event.type === 'SilenceClimbed');
  const silence = stage.need(climbed.computed[place]?.silence, { vi: 'việc quá hạn, không quyết định không được ghi lại', en: 'the silence was not recorded' });
  stage.check(silence.holders.length > 0 && silence.sent.length > 0, { vi: `việc quá hạn, không quyết định được ghi lại: từ ngày ${stage.day(silence.since)}, ${silence.holders.length} người có trách nhiệm, ${silence.sent.length} thông báo đã gửi, ${silence.sent.filter((notice) => notice.readAt !== null).length} đã đọc`, en: `the silence is on record: since ${stage.day(silence.since)}, ${silence.holders.length} people had it, ${silence.sent.length} notices sent, ${silence.sent.filter((notice) => notice.readAt !== null).length} read` });
}

async function remedyAtLast(stage: Stage, chance: Chance, cast: Cast, sheets: readonly CaseSheet[]): Promise<void> {
  await stage.until(chance.later('2026-05-18', 2));
  for (const sheet of sheets) await stage.act(SECRETARY, sheet.id, 'reportRemedy', { input: { done: 'Đã khắc phục theo chỉ đạo.' }, papers: ['evidence'] });
  const agenda = await stage.meeting(cell(cast), '2026-05-27', () => ({ verdict: 'done', note: 'Đã khắc phục.' }));
  stage.check(agenda.findings.length === sheets.length, { vi: 'mọi nội dung chưa xác minh, và chỉ những nội dung đó, có trong chương trình họp', en: 'every open finding, and no other, is on the agenda' });
  await stage.until('2026-05-29');
  for (const sheet of sheets) {
    await stage.act(CHAIR, sheet.id, 'nameVerifier', { input: { verifier: await stage.idOf(cast.verifier) } });
    await stage.act(cast.verifier, sheet.id, 'verify', { input: { reasons: 'Đã dự họp và xem biên bản.' }, papers: ['verificationMinutes'] });
  }
}

async function closingChecks(stage: Stage, inspectionId: string, remediations: readonly CaseSheet[]): Promise<void> {
  stage.check((await stage.sheet(CHAIR, inspectionId)).outcome === 'concluded', { vi: 'cuộc kiểm tra đã kết luận và lưu hồ sơ', en: 'the inspection is concluded and filed' });
  for (const { id, title } of remediations) stage.check((await stage.sheet(CHAIR, id)).outcome === 'remedied', { vi: `“${title}” đã khắc phục và được người khác xác minh`, en: `"${title}" is remedied and verified by somebody else` });
  const chair = await stage.person(CHAIR);
  const { items } = await chair.get<{ items: { status: string; id: string }[] }>('/findings?limit=200');
  stage.check(items.filter(({ id }) => remediations.some((sheet) => sheet.id === id)).every(({ status }) => status === 'verified'), { vi: 'không còn nội dung nào của cuộc kiểm tra này chưa được xác minh', en: 'no finding of this inspection is left open' });
}
