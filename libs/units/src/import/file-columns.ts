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
