import type { BilingualText } from '@kiem-giam/contracts';
import { activities, actorLevels, bodyKinds, competenceRelations, kinRelations, levels, roles, ruleStatuses, standings, successionKinds, unitKinds } from '../vocabulary';
import { code, day, oneOf, optional, wholeNumber, words, yesOrNo, type RowOf } from './columns';

const period = { valid_from: day(), valid_to: optional(day()) };

/** The files an administrator writes, in the order in which they are loaded, with their columns. `valid_to` is the last day in force. */
export const fileColumns = {
  'units.csv': { code: code(), kind: oneOf(unitKinds), level: oneOf(levels), parent_code: optional(code()), name: words(200), ...period },
  'successions.csv': { from_code: code(), to_code: code(), kind: oneOf(successionKinds), on: day() },
  'bodies.csv': { code: code(), unit_code: code(), kind: oneOf(bodyKinds), name: words(200), ...period },
  'people.csv': { code: code(), full_name: words(120), birth_year: optional(wholeNumber(1900, 2100)) },
  'memberships.csv': { person_code: code(), unit_code: code(), standing: oneOf(standings), ...period },
  'positions.csv': { person_code: code(), body_code: code(), role: oneOf(roles), ...period },
  'attachments.csv': { person_code: code(), unit_code: code(), cluster: optional(words(60)), ...period },
  'kinships.csv': { person_code: code(), other_person_code: code(), relation: oneOf(kinRelations) },
  'competence.csv': {
    actor_body_kind: oneOf(bodyKinds),
    actor_level: optional(oneOf(actorLevels)),
    activity: oneOf(activities),
    subject_kind: oneOf(['unit', 'person']),
    subject_level: optional(oneOf(levels)),
    relation: oneOf(competenceRelations),
    effect: oneOf(['allows', 'forbids']),
    clause: optional(words(400)),
    status: oneOf(ruleStatuses),
    verified: yesOrNo(),
    source_ref: words(400),
    ...period,
  },
} as const;

/** The name of one of the files. */
export type FileName = keyof typeof fileColumns;

/** A read row of one file. */
export type FileRow<F extends FileName> = RowOf<(typeof fileColumns)[F]>;

/** What each file holds, for whoever is to write it. */
export const fileContents: { readonly [F in FileName]: BilingualText } = {
  'units.csv': { vi: 'tổ chức đảng: loại, cấp, tổ chức cấp trên, tên', en: 'Party organisations: kind, level, the one above, name' },
  'successions.csv': { vi: 'tổ chức đảng sáp nhập, chia tách, đổi tên', en: 'organisations that merged, were split or renamed' },
  'bodies.csv': { vi: 'cấp ủy, ban thường vụ, ủy ban kiểm tra, hội nghị chi bộ và các cơ quan khác', en: 'committees, standing committees, inspection committees, conferences of cells and other bodies' },
  'people.csv': { vi: 'đảng viên: mã, họ tên, năm sinh', en: 'Party members: code, name, year of birth' },
  'memberships.csv': { vi: 'đảng viên sinh hoạt ở chi bộ nào: chính thức, dự bị, sinh hoạt tạm thời', en: 'to which cell each member belongs: official, probationary, temporary' },
  'positions.csv': { vi: 'chức vụ: ai giữ chức gì ở cơ quan nào', en: 'positions: who holds which in which body' },
  'attachments.csv': { vi: 'cấp ủy viên phụ trách chi bộ, cụm chi bộ', en: 'committee members attached to cells and clusters of cells' },
  'kinships.csv': { vi: 'quan hệ gia đình: người thân không tham gia kiểm tra nhau', en: 'kinship: relatives take no part in inspecting each other' },
  'competence.csv': { vi: 'bảng thẩm quyền: cơ quan nào được làm gì với ai, theo điều nào', en: 'table of competence: which body may do what to whom, by which clause' },
};

/** The columns of a file in their order, and which of them may be empty, for whoever is to write it. */
export function columnsOf(file: FileName): { name: string; isOptional: boolean }[] {
  return Object.entries(fileColumns[file]).map(([name, { isOptional }]) => ({ name, isOptional }));
}

/** What one row stands for, whatever its other cells say: a second row with the same identity is the same thing twice. */
export const identityOf: { readonly [F in FileName]: (row: FileRow<F>) => string } = {
  'units.csv': (row) => `${row.code}|${row.valid_from}`,
  'successions.csv': (row) => `${row.from_code}|${row.to_code}|${row.on}`,
  'bodies.csv': (row) => row.code,
  'people.csv': (row) => row.code,
  'memberships.csv': (row) => `${row.person_code}|${row.unit_code}|${row.standing}|${row.valid_from}`,
  'positions.csv': (row) => `${row.person_code}|${row.body_code}|${row.role}|${row.valid_from}`,
  'attachments.csv': (row) => `${row.person_code}|${row.unit_code}|${row.valid_from}`,
  'kinships.csv': (row) => [row.person_code, row.other_person_code].toSorted().join('|'),
  'competence.csv': (row) =>
    [row.actor_body_kind, row.actor_level, row.activity, row.subject_kind, row.subject_level, row.relation, row.effect, row.valid_from].join('|'),
};

/** Every file name, in loading order. */
export const fileNames = Object.keys(fileColumns) as FileName[];
