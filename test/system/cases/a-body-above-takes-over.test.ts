import type { CaseSheet } from '../../factories/a-story';
import { aStorySystem } from '../../factories/a-story-system';

interface Sheet extends CaseSheet {
  stoodAtTop: boolean;
  parties: Record<string, { names: string[] }>;
  turns: { obligation: string; ifSilent: { en: string }[] }[];
}

const { story, engine } = aStorySystem();
const PROVINCE = 'Ban Thường vụ Tỉnh ủy Hải Lam';

let finding: string;

beforeAll(async () => {
  [finding] = (await story.untilRemediations((await story.open()).caseId)) as [string];
  await story.moveTo('2026-02-10', 8);
});

const sheetOf = async (who: string, caseId: string): Promise<Sheet> => (await story.call<Sheet>(who, 'GET', `/cases/${caseId}`)).body;

/** The one request that a finding's silence has brought and nobody has answered. */
async function openRequestOf(caseId: string): Promise<string> {
  const { links } = await story.sheet('x-ubkt-cn', caseId);
  const requests = await Promise.all(links.filter(({ process }) => process === 'decisionRequest').map((link) => story.sheet('t-bt', link.caseId)));
  return requests.find(({ outcome }) => outcome === null)!.id;
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
