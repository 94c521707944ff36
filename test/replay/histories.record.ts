import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addDays } from '@kiem-giam/contracts';
import { temporal } from '@temporalio/proto';
import { eventually } from '../env/engine';
import { aStorySystem } from '../factories/a-story-system';

/** The present form of the interpreter and of what travels; a change of its control flow behind `patched` records under the next number. */
const VERSION = 'v1';

const { story, engine } = aStorySystem();

async function keep(caseId: string, process: string, sentence: string): Promise<void> {
  const file = join(__dirname, process, `${sentence}.${VERSION}.json`);
  mkdirSync(dirname(file), { recursive: true });
  const { History } = temporal.api.history.v1;
  await eventually('the workflow to rest', async () => !(await engine.workflow(caseId).describe()).raw.pendingWorkflowTask);
  const history: unknown = History.toObject((await engine.workflow(caseId).fetchHistory()) as never, { bytes: String, longs: String, enums: String });
  // Who recorded it, on which machine, is nobody's business.
  writeFileSync(file, `${JSON.stringify(history, (key, value: unknown) => (key === 'identity' ? 'recorder' : value), 1)}\n`);
}

const requests = (outcome: string | null) => engine.source.query<{ id: string }[]>(`SELECT id FROM cases WHERE process = 'decisionRequest' AND outcome IS NOT DISTINCT FROM $1 ORDER BY opened_at`, [outcome]);

test('an inspection, its two findings, and the requests for decision about the second', async () => {
  const { caseId } = await story.open();
  const [first, second] = await story.untilRemediations(caseId);
  await keep(caseId, 'inspection', 'opened-inspected-concluded-filed');
  const meeting = await story.meetingHeld('2026-01-20');
  const carried = (meetingId: string) => story.does('x-03-bt', second!, 'giveVerdict', { input: { meetingId, verdict: 'notDone', note: 'Chưa làm.' } });
  await story.remedyAndVerify(first!, meeting);
  await keep(first!, 'remediation', 'remedied-and-verified');
  await carried(meeting);
  let day = '2026-02-20';
  await carried(await story.meetingHeld(day));
  for (; (await requests('silent')).length === 0; day = addDays(day, 7)) await story.moveTo(addDays(day, 7), 8);
  const [silent] = await requests('silent');
  await keep(silent!.id, 'decision-request', 'silent-so-the-body-above-is-asked');
  for (const { id } of await requests(null)) {
    for (const who of ['t-bt', 'x-bt', 't-ubkt-cn', 'x-ubkt-cn']) {
      const { status } = await story.act(who, id, 'instruct', { input: { documentNumber: '15-CV/ĐU', documentDay: day, instruction: 'Khắc phục xong trong tháng.', until: addDays(day, 30) } });
      if (status === 200) break;
    }
  }
  await keep((await requests('instructed'))[0]!.id, 'decision-request', 'answered-with-an-instruction');
  await story.moveTo(addDays(day, 1), 8);
  await keep(second!, 'remediation', 'carried-lapsed-and-instructed-from-above');
}, 240_000);
