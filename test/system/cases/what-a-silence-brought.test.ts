import { eventually } from '../../env/engine';
import { aRehearsal } from '../../factories/a-rehearsal';
import type { CaseSheet } from '../../factories/a-story';

interface Step {
  vi: string;
  en: string;
  on: string | null;
  isPast: boolean;
}
interface Sheet extends CaseSheet {
  turns: { obligation: string; roles: string[]; ifSilent: Step[] }[];
}

const { story } = aRehearsal();
let opened: { caseId: string; number: string };

beforeAll(async () => {
  opened = await story.open();
});

const sheetOf = async (who: string, caseId: string): Promise<Sheet> => (await story.call<Sheet>(who, 'GET', `/cases/${caseId}`)).body;
const stepsOf = (sheet: Sheet, obligation: string): (string | boolean | null)[][] => sheet.turns.find((turn) => turn.obligation === obligation)!.ifSilent.map(({ on, isPast, en }) => [on, isPast, en.replace(/^.*?: /, '').replace(/(?:Ủy ban|Ban Thường vụ).*?(?= will| was| itself)/, 'a body')]);

test('before its day, every step of a silence lies ahead, with its day', async () => {
  expect(stepsOf(await sheetOf('x-ubkt-cn', opened.caseId), 'issueDecision')).toEqual([
    ['2026-01-07', false, 'a reminder will go out (inspecting body).'],
    ['2026-01-11', false, 'a body itself will be reminded.'],
    ['2026-01-11', false, 'a body will be asked to decide. If it stays silent too, there is no level above in this system; the matter will stay there, shown as undecided.'],
  ]);
});

test('after its day, each step is told once, as it happened, and only what is left lies ahead', async () => {
  await story.moveTo('2026-01-20', 8);
  const sheet = await sheetOf('x-ubkt-cn', opened.caseId);
  expect(stepsOf(sheet, 'issueDecision')).toEqual([
    ['2026-01-07', true, 'a reminder went out.'],
    ['2026-01-11', true, 'overdue, a body itself was reminded.'],
    ['2026-01-11', true, 'a body was asked to decide.'],
    [null, false, 'If it stays silent too, there is no level above in this system; the matter will stay there, shown as undecided.'],
  ]);
  // An inspection committee has chairs; the secretaries that the definition also allows exist only in a committee.
  expect(sheet.turns[0]!.roles).toEqual(['chair', 'deputyChair']);
});

test('the request says whose silence it is about, and at the top of the tree nothing more lies ahead', async () => {
  const requestId = (await sheetOf('x-ubkt-cn', opened.caseId)).links.find(({ process }) => process === 'decisionRequest')!.caseId;
  const before = await sheetOf('t-ubkt-cn', requestId);
  expect(before.cause).toMatchObject({ caseId: opened.caseId, number: opened.number, process: 'inspection', obligation: 'issueDecision', dueOn: '2026-01-10', owedBy: 'Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng' });
  expect(stepsOf(before, 'decide')).toEqual([['2026-01-27', false, 'a reminder will go out (body that is asked).'], ['2026-01-31', false, 'there is no level above in this system; the matter will stay here, shown as undecided.']]);
  await story.moveTo('2026-02-02', 8);
  const after = await sheetOf('t-ubkt-cn', requestId);
  expect(stepsOf(after, 'decide')).toEqual([['2026-01-27', true, 'a reminder went out.'], ['2026-01-31', true, 'there was no level above in this system; the matter stays, shown as not done.']]);
  expect(stepsOf(after, 'acknowledge')).toEqual([['2026-01-15', true, 'overdue, a body was told.']]);
  const asking = await sheetOf('x-ubkt-cn', opened.caseId);
  expect(asking.cause).toBeNull();
  expect(stepsOf(asking, 'issueDecision').at(-1)).toEqual(['2026-01-31', true, 'no decision came and there is no level above in this system; the matter stays, shown as undecided.']);
});

test('who owes what is overdue is told to do it, who does not is told to press for it', async () => {
  const overdue = (who: string, about: RegExp): Promise<string[]> => eventually(`what ${who} is told`, async () => {
    const told = (await story.told(who, {})).filter(({ template, title }) => template.startsWith('overdue') && about.test(title.vi)).map(({ template, body: text }) => `${template}: ${text.vi}`);
    return told.length > 0 ? told : null;
  });
  expect(await overdue('x-ubkt-cn', /ban hành quyết định/)).toEqual([expect.stringMatching(/^overdueOwed: .*Đề nghị Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng thực hiện ngay/)]);
  expect(await overdue('t-bt', /tiếp nhận đề nghị của cấp dưới/)).toEqual([expect.stringMatching(/^overdueTold: .*biết và đôn đốc/)]);
});
