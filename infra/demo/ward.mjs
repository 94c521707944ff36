import { cell } from './world.mjs';

/**
 * 256 cells in six type groups. The article behind it counts six groups and names five, one of them "agencies and public
 * service units"; here these are two groups. How the 256 divide is invented.
 */
const groups = [
  ['quarterCell', 98, (number) => `Chi bộ khu phố ${number}`],
  ['agencyCell', 32, (number) => `Chi bộ cơ quan số ${number}`],
  ['serviceUnitCell', 24, (number) => `Chi bộ đơn vị sự nghiệp số ${number}`],
  ['schoolCell', 42, (number) => `Chi bộ trường học số ${number}`],
  ['enterpriseCell', 40, (number) => `Chi bộ doanh nghiệp tư nhân số ${number}`],
  ['armedForcesCell', 20, (number) => `Chi bộ lực lượng vũ trang số ${number}`],
];

/** The large ward committee: every cell has its leaders, but only a few of its members are in the demo. */
export function addWard(world) {
  world.unit('P', 'wardParty', 'grassroots', 'T', 'Đảng bộ phường Tân Lập');
  world.body('P', 'committee', 'Đảng ủy phường Tân Lập');
  world.body('P', 'standingCommittee', 'Ban Thường vụ Đảng ủy phường Tân Lập');
  world.body('P', 'inspectionCommittee', 'Ủy ban Kiểm tra Đảng ủy phường Tân Lập');
  world.body('P', 'office', 'Văn phòng Đảng ủy phường Tân Lập');
  world.body('P', 'partyBuildingBoard', 'Ban Xây dựng Đảng Đảng ủy phường Tân Lập');
  let count = 0;
  for (const [kind, size, nameOf] of groups) {
    for (let number = 1; number <= size; number += 1) {
      count += 1;
      // Quarters, agencies and schools are large enough for a cell committee; of the others every fifth has none.
      const withCommittee = ['quarterCell', 'agencyCell', 'schoolCell'].includes(kind) || number % 5 !== 0;
      cell(world, { code: `P-${String(count).padStart(3, '0')}`, kind, parent: 'P', name: nameOf(number), people: 4 + (count % 3), withCommittee });
    }
  }
  addLeaders(world);
}

function addLeaders(world) {
  const leaders = {
    'P-BT': [['committee', 'secretary'], ['standingCommittee', 'secretary']],
    'P-PBT': [['committee', 'deputySecretary'], ['standingCommittee', 'deputySecretary']],
    'P-BTV-01': [['committee', 'member'], ['standingCommittee', 'member'], ['partyBuildingBoard', 'chair']],
    'P-BTV-02': [['committee', 'member'], ['standingCommittee', 'member'], ['office', 'chair']],
    'P-BTV-03': [['committee', 'member'], ['standingCommittee', 'member']],
    'P-UBKT-CN': [['committee', 'member'], ['standingCommittee', 'member'], ['inspectionCommittee', 'chair']],
    'P-UBKT-PCN': [['inspectionCommittee', 'deputyChair']],
    'P-UBKT-UV1': [['inspectionCommittee', 'member']],
    'P-VP': [['office', 'clerk']],
  };
  world.leaders('P', 'P-099', leaders);
}
