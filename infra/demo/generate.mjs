/**
 * Makes the demo world's import files beside itself: `node infra/demo/generate.mjs`. The same seed gives the same files,
 * byte for byte; a test compares them with the committed ones.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addCommune } from './commune.mjs';
import { csvText } from './csv-text.mjs';
import { addWard } from './ward.mjs';
import { newWorld } from './world.mjs';

const SEED = 20_260_105;

const headers = {
  units: 'code,kind,level,parent_code,name,valid_from,valid_to',
  bodies: 'code,unit_code,kind,name,valid_from,valid_to',
  people: 'code,full_name,birth_year',
  memberships: 'person_code,unit_code,standing,valid_from,valid_to',
  positions: 'person_code,body_code,role,valid_from,valid_to',
  attachments: 'person_code,unit_code,cluster,valid_from,valid_to',
  kinships: 'person_code,other_person_code,relation',
};

/** Writes every file into a folder. */
function generate(folder) {
  const world = newWorld(SEED);
  addProvince(world);
  addCommune(world);
  addWard(world);
  const { rows } = world;
  mkdirSync(folder, { recursive: true });
  for (const [name, header] of Object.entries(headers)) {
    writeFileSync(join(folder, `${name}.csv`), csvText(header, rows[name]));
  }
}

function addProvince(world) {
  world.unit('T', 'provincialParty', 'province', '', 'Đảng bộ tỉnh Hải Lam');
  world.body('T', 'committee', 'Tỉnh ủy Hải Lam');
  world.body('T', 'standingCommittee', 'Ban Thường vụ Tỉnh ủy Hải Lam');
  world.body('T', 'inspectionCommittee', 'Ủy ban Kiểm tra Tỉnh ủy Hải Lam');
  world.body('T', 'office', 'Văn phòng Tỉnh ủy Hải Lam');
  const leaders = {
    'T-BT': [['committee', 'secretary'], ['standingCommittee', 'secretary']],
    'T-PBT': [['committee', 'deputySecretary'], ['standingCommittee', 'deputySecretary']],
    'T-UBKT-CN': [['committee', 'member'], ['standingCommittee', 'member'], ['inspectionCommittee', 'chair']],
    'T-UBKT-PCN': [['committee', 'member'], ['inspectionCommittee', 'deputyChair']],
    'T-UBKT-UV1': [['inspectionCommittee', 'member']],
    'T-CVP': [['committee', 'member'], ['standingCommittee', 'member'], ['office', 'chair']],
    'T-VP': [['office', 'clerk']],
  };
  world.leaders('T', null, leaders);
}

generate(resolve(process.argv[2] ?? dirname(fileURLToPath(import.meta.url))));
