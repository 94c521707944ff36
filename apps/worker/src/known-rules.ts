import { ruleNamesOf, allRules, type ProcessDefinition } from '@kiem-giam/workflows';
import type { DataSource } from 'typeorm';

/** A worker that lacks a rule still carried by an open case must not start: it would answer for the law with something else (decision 2). */
export async function checkRulesOfOpenCases(source: DataSource): Promise<void> {
  const carried = await source.query<{ definition: ProcessDefinition }[]>(
    'SELECT f.definition FROM foundations f WHERE EXISTS (SELECT 1 FROM cases c WHERE c.foundation_hash = f.hash AND c.closed_at IS NULL)',
  );
  const missing = [...new Set(carried.flatMap(({ definition }) => ruleNamesOf(definition)))].filter((name) => !(name in allRules));
  if (missing.length > 0) throw new Error(`Open cases carry rules that this worker does not know: ${missing.join(', ')}. Start the version that has them.`);
}
