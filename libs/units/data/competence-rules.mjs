/**
 * Who may do what to whom. Each rule: body kind, level of its unit ('' = any), activity, subject, subject level ('' = any),
 * relation, effect, clause, status, verified, source. "V" = text read, "V2" = secondary source (good for a seed value, not
 * for a legal claim); what is only this product's default has no clause and is not verified.
 */

const subjects = 'QĐ 296-QĐ/TW (30/5/2025), Điều 3';
/** QĐ 354 binds inspection committees alone; QĐ 89 committees from province to grassroots. Whether they were issued anew after QĐ 296 is not known. */
const signs = (body, level) => {
  if (body === 'inspectionCommittee') return law(`${subjects}; quy trình QĐ 354-QĐ/UBKTTW (22/12/2021)`, fromDigest);
  if (level === 'central') return law(subjects, fromQuiz);
  return law(`${subjects}; quy trình QĐ 89-QĐ/TW (01/12/2022)`, 'V2: trắc nghiệm về QĐ 296; lawnet.vn 114205 (QĐ 89); mới có nguồn thứ cấp');
};
/** The procedure that was read is that of a grassroots inspection committee; the clause is known from a quiz only, so its flag stands first. */
const thematic = (body, level) => (body === 'inspectionCommittee' && level === 'grassroots'
  ? law(`${subjects}; quy trình giám sát chuyên đề`, 'V2: trắc nghiệm về QĐ 296; V: stdt.danguykhoibinhthuan.vn quy-trinh-02b (UBKT đảng ủy cơ sở)')
  : law(subjects, fromQuiz));
const fromQuiz = 'V2: trắc nghiệm về QĐ 296, mục chủ thể và đối tượng kiểm tra, giám sát';
const fromDigest = 'V2: bản tóm lược quy trình QĐ 354 (mytour.vn) và trắc nghiệm về QĐ 296; mới có nguồn thứ cấp';
const own = 'Mặc định của phần mềm, chưa có điều khoản xác minh';
const fromOneProvince = ['default', 'false', '', 'Mặc định của phần mềm, lấy theo quy định của một địa phương: QĐ 1127-QĐ/TU Bình Phước (14/7/2023), quy trình của chi bộ (tinhuybinhphuoc.vn 3214); nơi khác thay bằng quy định của mình'];
const ofDepartments = ['default', 'false', '', 'Mặc định của phần mềm: QĐ 296-QĐ/TW, Điều 3 (theo trắc nghiệm, V2) kể đảng ủy bộ phận là chủ thể; quy trình, thẩm quyền kỷ luật đọc được là của đảng ủy cơ sở'];
const above = ['grassroots', 'aboveGrassroots', 'province', 'central'];

const law = (clause, source) => ['regulation', 'true', clause, source];
const ours = ['default', 'false', '', own];

function rule(body, level, activity, subject, relation, effect, [status, verified, clause, source]) {
  return [body, level, activity, subject, '', relation, effect, clause, status, verified, source];
}

/** Rules of bodies that inspect, supervise, decide and verify below them, at every level from the grassroots up. */
function leadingBodies() {
  return ['committee', 'standingCommittee', 'inspectionCommittee'].flatMap((body) => above.flatMap((level) => [
    rule(body, level, 'inspectSigns', 'unit', 'subordinate', 'allows', signs(body, level)),
    rule(body, level, 'inspectSigns', 'person', 'member', 'allows', signs(body, level)),
    rule(body, level, 'inspectThematic', 'unit', 'subordinate', 'allows', law(subjects, fromQuiz)),
    rule(body, level, 'inspectThematic', 'person', 'member', 'allows', law(subjects, fromQuiz)),
    rule(body, level, 'superviseThematic', 'unit', 'subordinate', 'allows', thematic(body, level)),
    rule(body, level, 'superviseThematic', 'person', 'member', 'allows', law(subjects, fromQuiz)),
    rule(body, level, 'verifyRemedy', 'unit', 'subordinate', 'allows', ours),
    rule(body, level, 'verifyRemedy', 'person', 'member', 'allows', ours),
    rule(body, level, 'decideRequest', 'unit', 'subordinate', 'allows', ours),
  ]));
}

/** A cell of any kind, a grassroots cell (chi bộ cơ sở) too, acts by its conference; its committee (chi ủy) is not among the bodies that act in QĐ 296, Đ3. */
function cells() {
  const conference = (activity, subject, relation, ground) => rule('cellConference', 'cell', activity, subject, relation, 'allows', ground);
  return [
    conference('inspectSigns', 'person', 'member', law(subjects, 'V2: bộ mẫu văn bản của chi bộ (DH_1…DH_18) và trắc nghiệm về QĐ 296')),
    conference('inspectThematic', 'person', 'member', fromOneProvince),
    conference('superviseThematic', 'person', 'member', law('HD 08-HD/TW (10/6/2025), II.3.2: chi bộ có chi ủy, hoặc trên 30 đảng viên phân tán, hoặc nhiều tổ đảng', 'V2: trắc nghiệm về HD 08; hệ thống chưa kiểm tra điều kiện này, người mở vụ việc tự đối chiếu')),
    conference('selfInspect', 'unit', 'self', ours),
    conference('remediate', 'unit', 'self', ours),
    conference('verifyRemedy', 'person', 'member', ours),
    conference('reprimandOrWarn', 'person', 'member', law('QĐ 296-QĐ/TW, Điều 10.1.1: phẩm chất, đạo đức, sinh hoạt đảng, nhiệm vụ do chi bộ giao, nhiệm vụ đảng viên; không gồm nhiệm vụ cấp trên giao', 'V2: trắc nghiệm về QĐ 296; hệ thống chưa kiểm tra điều kiện này')),
    conference('proposeDismissalOrExpulsion', 'person', 'member', law('QĐ 296-QĐ/TW (30/5/2025): chi bộ đề nghị cách chức, khai trừ; cấp trên quyết định', 'V2: trắc nghiệm về QĐ 296; số điều chưa đọc')),
    rule('committee', 'cell', 'reprimandOrWarn', 'person', 'member', 'forbids', law('QĐ 296-QĐ/TW (30/5/2025): chi ủy không có thẩm quyền kỷ luật', 'V2: trắc nghiệm về QĐ 296; số điều chưa đọc')),
    rule('committee', 'cell', 'remediate', 'unit', 'self', 'allows', ours),
  ];
}

/** Advisory bodies may inspect professional work below, of the centre, a province and the level directly above the grassroots (QĐ 331 has days for these three only), but never for signs of violation. */
function advisoryBodies() {
  return ['office', 'partyBuildingBoard'].flatMap((body) => [
    rule(body, '', 'inspectSigns', 'unit', 'subordinate', 'forbids', law('QĐ 296-QĐ/TW, Điều 5.1.3đ', 'V2: trắc nghiệm về QĐ 296')),
    rule(body, '', 'inspectSigns', 'person', 'member', 'forbids', law('QĐ 296-QĐ/TW, Điều 5.1.3đ', 'V2: trắc nghiệm về QĐ 296')),
    ...above.filter((level) => level !== 'grassroots').flatMap((level) => [
      rule(body, level, 'inspectProfessional', 'unit', 'subordinate', 'allows', law('QĐ 331-QĐ/TW (18/6/2025)', 'V2: encovietnam.com 5050')),
      rule(body, level, 'inspectProfessional', 'person', 'member', 'allows', law('QĐ 331-QĐ/TW (18/6/2025)', 'V2: encovietnam.com 5050')),
    ]),
    rule(body, '', 'superviseThematic', 'unit', 'subordinate', 'allows', law(subjects, fromQuiz)),
  ]);
}

/**
 * A department organisation (đảng bộ bộ phận) has the level of the grassroots, but procedure and power of discipline were read for the grassroots committee only:
 * its bodies may do the same, as a default.
 */
function departments() {
  return ['committee', 'standingCommittee'].flatMap((body) => [
    ...['inspectSigns', 'inspectThematic', 'superviseThematic', 'verifyRemedy'].flatMap((activity) => [
      rule(body, 'department', activity, 'unit', 'subordinate', 'allows', ofDepartments),
      rule(body, 'department', activity, 'person', 'member', 'allows', ofDepartments),
    ]),
    rule(body, 'department', 'decideRequest', 'unit', 'subordinate', 'allows', ours),
    rule(body, 'department', 'reprimandOrWarn', 'unit', 'directSubordinate', 'allows', ofDepartments),
    rule(body, 'department', 'remediate', 'unit', 'self', 'allows', ours),
    rule(body, 'department', 'selfInspect', 'unit', 'self', 'allows', ours),
  ]);
}

function committees() {
  return ['committee', 'standingCommittee'].flatMap((body) => above.flatMap((level) => [
    rule(body, level, 'reprimandOrWarn', 'unit', 'directSubordinate', 'allows', law('QĐ 296-QĐ/TW, Điều 11', 'V2: trắc nghiệm về QĐ 296')),
    rule(body, level, 'remediate', 'unit', 'self', 'allows', ours),
    rule(body, level, 'selfInspect', 'unit', 'self', 'allows', ours),
  ]));
}

/** Every row of competence.csv, without the period. */
export const competenceRows = [...leadingBodies(), ...committees(), ...departments(), ...cells(), ...advisoryBodies()];
