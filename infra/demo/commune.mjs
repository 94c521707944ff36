import { cell } from './world.mjs';

/** The 16 cells of the commune: 11 hamlets, 5 of sectors and schools, with their size; those without `small` have a cell committee. */
const cells = [
  ['hamletCell', 'Chi bộ xóm Đồng Giang', 31], ['hamletCell', 'Chi bộ xóm Bến Mơ', 27], ['hamletCell', 'Chi bộ xóm Gò Sim', 30],
  ['hamletCell', 'Chi bộ xóm Trại Ngâu', 25], ['hamletCell', 'Chi bộ xóm Lau Thượng', 24], ['hamletCell', 'Chi bộ xóm Lau Hạ', 22],
  ['hamletCell', 'Chi bộ xóm Cầu Vôi', 20], ['hamletCell', 'Chi bộ xóm Mả Nứa', 18], ['hamletCell', 'Chi bộ xóm Đầm Vạc', 19],
  ['hamletCell', 'Chi bộ xóm Giếng Trúc', 15], ['hamletCell', 'Chi bộ xóm Nương Xa', 8, 'small'],
  ['agencyCell', 'Chi bộ Cơ quan xã', 20], ['serviceUnitCell', 'Chi bộ Trạm Y tế', 6, 'small'], ['schoolCell', 'Chi bộ Trường Mầm non', 7, 'small'],
  ['schoolCell', 'Chi bộ Trường Tiểu học', 14], ['schoolCell', 'Chi bộ Trường Trung học cơ sở', 16],
];

/** Which standing member looks after which cluster of cells. */
const clusters = [
  ['X-PBT', 'Cụm 1', [1, 2, 3]], ['X-BT', 'Cụm 2', [4, 5, 6]], ['X-BTV-01', 'Cụm 3', [7, 8]], ['X-BTV-02', 'Cụm 4', [9, 10, 11]],
  ['X-BTV-03', 'Cụm 5', [12]], ['X-BTV-04', 'Cụm 6', [13, 14]], ['X-UBKT-CN', 'Cụm 7', [15, 16]],
];

const codeOf = (number) => `X-${String(number).padStart(2, '0')}`;

/** The commune with its bodies, its cells, and everybody in them. */
export function addCommune(world) {
  world.unit('X', 'communeParty', 'grassroots', 'T', 'Đảng bộ xã Thanh Khê Thượng');
  world.body('X', 'committee', 'Đảng ủy xã Thanh Khê Thượng');
  world.body('X', 'standingCommittee', 'Ban Thường vụ Đảng ủy xã Thanh Khê Thượng');
  world.body('X', 'inspectionCommittee', 'Ủy ban Kiểm tra Đảng ủy xã Thanh Khê Thượng');
  world.body('X', 'office', 'Văn phòng Đảng ủy xã Thanh Khê Thượng');
  world.body('X', 'partyBuildingBoard', 'Ban Xây dựng Đảng Đảng ủy xã Thanh Khê Thượng');
  for (const [index, [kind, name, people, small]] of cells.entries()) {
    cell(world, { code: codeOf(index + 1), kind, parent: 'X', name, people, withCommittee: small === undefined });
  }
  addLeaders(world);
  addCommitteeMembers(world);
  addAttachments(world);
  addKin(world);
}

function addLeaders(world) {
  const leaders = {
    'X-BT': [['committee', 'secretary'], ['standingCommittee', 'secretary']],
    'X-PBT': [['committee', 'deputySecretary'], ['standingCommittee', 'deputySecretary']],
    'X-BTV-01': [['committee', 'member'], ['standingCommittee', 'member'], ['partyBuildingBoard', 'chair']],
    'X-BTV-02': [['committee', 'member'], ['standingCommittee', 'member']],
    'X-BTV-03': [['committee', 'member'], ['standingCommittee', 'member'], ['office', 'chair']],
    'X-BTV-04': [['committee', 'member'], ['standingCommittee', 'member']],
    'X-UBKT-CN': [['committee', 'member'], ['standingCommittee', 'member'], ['inspectionCommittee', 'chair']],
    'X-UBKT-PCN': [['committee', 'member'], ['inspectionCommittee', 'deputyChair']],
    'X-UBKT-UV1': [['inspectionCommittee', 'member']],
    'X-UBKT-UV2': [['inspectionCommittee', 'member']],
    'X-UBKT-UV3': [['committee', 'member'], ['inspectionCommittee', 'member']],
    'X-VP': [['office', 'clerk']],
    'X-BXD-CB1': [['partyBuildingBoard', 'officer']],
  };
  world.leaders('X', 'X-12', leaders);
}

/** One committee member for each cell (cell 3 has X-UBKT-UV3), each at home in another hamlet than the one he looks after. */
function addCommitteeMembers(world) {
  for (let number = 1; number <= 16; number += 1) {
    if (number === 3) continue;
    const person = `X-BCH-${String(number).padStart(2, '0')}`;
    world.person(person);
    const home = (number % 10) + 1;
    world.member(person, codeOf(home === 3 ? 4 : home), 'official');
    world.position(person, 'X', 'committee', 'member');
  }
}

function addAttachments(world) {
  for (const [person, cluster, numbers] of clusters) {
    for (const number of numbers) world.attach(person, codeOf(number), cluster);
  }
  for (let number = 1; number <= 16; number += 1) {
    world.attach(number === 3 ? 'X-UBKT-UV3' : `X-BCH-${String(number).padStart(2, '0')}`, codeOf(number), '');
  }
}

function addKin(world) {
  world.kin('X-UBKT-UV3', 'X-03-CUV', 'spouse');
  world.kin('X-03-BT', 'X-03-DV05', 'sibling');
  world.kin('X-05-BT', 'X-05-DV02', 'parent');
  world.kin('X-BTV-02', 'X-09-PBT', 'sibling');
}
