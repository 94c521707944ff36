import { eventually } from '../../env/engine';
import type { CaseSheet } from '../../factories/a-story';
import { aStorySystem } from '../../factories/a-story-system';

const { story, engine } = aStorySystem();

const stoodAtTop = async (caseId: string): Promise<boolean> => (await story.call<CaseSheet & { stoodAtTop: boolean }>('x-ubkt-cn', 'GET', `/cases/${caseId}`)).body.stoodAtTop;

test('who set a date that then passes is told so where nobody is left above, and the case stands at the top until the matter is done', async () => {
  const { caseId } = await story.open();
  await story.moveTo('2026-01-12', 8);
  const { links } = await story.sheet('x-ubkt-cn', caseId);
  const request = links.find(({ process }) => process === 'decisionRequest')!.caseId;
  await story.does('t-ubkt-cn', request, 'extend', { input: { documentNumber: '3-QĐ/UBKTTU', documentDay: '2026-01-12', until: '2026-01-16', reasons: 'Mưa lũ.' } });
  await engine.comesToRest(caseId);
  expect(await stoodAtTop(caseId)).toBe(false);
  await story.moveTo('2026-01-19', 8);
  for (const who of ['x-ubkt-cn', 't-ubkt-cn']) {
    const [notice] = await eventually(`what ${who} is told`, async () => {
      const told = await story.told(who, { caseId, template: 'stoodAtTop' });
      return told.length > 0 ? told : null;
    });
    expect(notice!.body.en).toMatch(/was due on 16 Jan 2026 and is not done\. Since 17 Jan 2026 there is no level left in this system/);
  }
  expect(await stoodAtTop(caseId)).toBe(true);
  await story.issueDecision(caseId);
  expect(await stoodAtTop(caseId)).toBe(false);
});
