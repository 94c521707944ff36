// `node infra/scripts/write-competence.mjs`: makes the table of competence that comes with the product from its rules; a test compares the two.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { csvText } from '../demo/csv-text.mjs';
import { competenceRows } from '../../libs/units/data/competence-rules.mjs';
import { root } from './checkout.mjs';

const HEADER = 'actor_body_kind,actor_level,activity,subject_kind,subject_level,relation,effect,clause,status,verified,source_ref,valid_from,valid_to';
/** Since when the table holds: the day on which communes came directly under the province. */
const SINCE = '2025-07-01';

const folder = resolve(process.argv[2] ?? join(root, 'libs/units/data'));
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'competence.csv'), csvText(HEADER, competenceRows.map((row) => [...row, SINCE, ''])));
