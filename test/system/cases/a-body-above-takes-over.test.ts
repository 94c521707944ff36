import type { CaseSheet } from '../../factories/a-story';
import { aStorySystem } from '../../factories/a-story-system';

interface Sheet extends CaseSheet {
  stoodAtTop: boolean;
  parties: Record<string, { names: string[] }>;
  turns: { obligation: string; ifSilent: { en: string }[] }[];
}

const { story, engine } = aStorySystem();
const PROVINCE = 'Ban Thường vụ Tỉnh ủy Hải Lam';
const PROVINCE_INSPECTION = 'Ủy ban Kiểm tra Tỉnh ủy Hải Lam';

let finding: string;
let other: string;

beforeAll(async () => {
  [finding, other] = (await story.untilRemediations((await story.open()).caseId)) as [string, string];
  await story.moveTo('2026-02-10', 8);
});

const sheetOf = async (who: string, caseId: string): Promise<Sheet> => (await story.call<Sheet>(who, 'GET', `/cases/${caseId}`)).body;

/** The one request that a finding's silence has brought and nobody has answered; the province reads every one. */
async function openRequestOf(caseId: string): Promise<string> {
  const { body } = await story.call<{ items: { id: string }[] }>('t-bt', 'GET', '/cases?process=decisionRequest&status=open');
  const requests = await Promise.all(body.items.map(({ id }) => story.sheet('t-bt', id)));
  return requests.find(({ cause }) => cause?.caseId === caseId)!.id;
}

async function takesOver(who: string, caseId: string, until: string): Promise<void> {
  const request = await openRequestOf(caseId);
  const { occurredOn } = (await story.sheet(who, request)).timeline[0]!;
  await story.does(who, request, 'takeOver', { input: { documentNumber: '16-QĐ/ĐU', documentDay: occurredOn, until, reasons: 'Chi bộ không thực hiện.' } });
  await engine.comesToRest(caseId);
}

test('a finding that the commune has taken over and left undone has the province asked about it, as its page has foretold: the matter is not yet at the top', async () => {
  await takesOver('x-bt', finding, '2026-02-20');
  const foretold = (await sheetOf('x-bt', finding)).turns.find(({ obligation }) => obligation === 'plan')!.ifSilent;
  expect(foretold.at(-1)!.en).toMatch(new RegExp(`${PROVINCE} will be asked to decide\\. If it stays silent too, there is no level above`));
  await story.moveTo('2026-02-23', 8);
  const request = await sheetOf('t-bt', await openRequestOf(finding));
  expect([request.parties['asked']!.names, request.stage]).toEqual([[PROVINCE], 'deciding']);
  expect((await sheetOf('x-bt', finding)).stoodAtTop).toBe(false);
});

test('what the commune has taken over is checked above it; what the province has, after the commune was silent too, by nobody below it, and at the top by nobody here', async () => {
  const checkedBy = async (caseId: string): Promise<string[]> => (await sheetOf('t-bt', caseId)).parties['overseer']!.names;
  expect(await checkedBy(finding)).toEqual([PROVINCE_INSPECTION]);
  await story.moveTo('2026-03-10', 8);
  await takesOver('t-bt', other, '2026-03-20');
  const { parties } = await sheetOf('t-bt', other);
  expect([parties['owner']!.names, parties['overseer']!.names]).toEqual([[PROVINCE], [PROVINCE_INSPECTION]]);
  const whyNot = async (who: string): Promise<string> => {
    const { body } = await story.call<{ _actions: { action: string; reason: { code: string } | null }[] }>(who, 'GET', `/cases/${other}`);
    return body._actions.find(({ action }) => action === 'extendRemedy')!.reason!.code;
  };
  expect([await whyNot('x-ubkt-cn'), await whyNot('t-ubkt-cn')]).toEqual(['NOT_YOUR_TURN', 'ACTOR_OWES_THE_REMEDY']);
});
