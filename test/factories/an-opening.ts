import { randomUUID } from 'node:crypto';
import type { CommitInput, CommittedAct } from '@kiem-giam/workflows';
import { freshName } from '../env/servers';
import type { StorySystem } from './a-story-system';

/** Gives openings as a workflow sends them to the commit: that of a case which the product has opened, each time under ids of its own. Their foundation is kept already. */
export async function anOpening({ story, engine }: Pick<StorySystem, 'story' | 'engine'>): Promise<() => CommitInput> {
  const { caseId } = await story.open();
  const [{ input }] = (await engine.committed(caseId)) as [CommittedAct];
  return () => ({ ...input, foundation: null, caseId: randomUUID(), commandId: freshName() });
}
