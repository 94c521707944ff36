/** Levels of a Party organisation, lowest first. A level is an attribute of a unit, never guessed from its name. */
export const levels = ['cell', 'grassroots', 'aboveGrassroots', 'province', 'central'] as const;

/** One of the five levels. */
export type Level = (typeof levels)[number];

/**
 * Levels of bodies that act, in the table of competence. A department organisation (đảng bộ bộ phận) stands below its grassroots unit and has the level `grassroots`
 * as a unit, but what was read for a grassroots committee was not read for it, so it has rows of its own.
 */
export const actorLevels = [...levels, 'department'] as const;

/** Kinds of unit that are cells (chi bộ): only these have members and a conference of their own. */
export const cellKinds = [
  'hamletCell',
  'quarterCell',
  'agencyCell',
  'serviceUnitCell',
  'schoolCell',
  'enterpriseCell',
  'armedForcesCell',
  'otherCell',
] as const;

/** Every kind of unit. The district party stays for history before 1 July 2025. */
export const unitKinds = [
  'centralParty',
  'provincialParty',
  'districtParty',
  'communeParty',
  'wardParty',
  'grassrootsParty',
  'departmentParty',
  ...cellKinds,
] as const;

/** What sort of organisation a unit is; the six type groups of a model-meeting campaign are cell kinds. */
export type UnitKind = (typeof unitKinds)[number];

/** Kinds of body that a unit may have: cấp ủy, ban thường vụ, ủy ban kiểm tra, hội nghị chi bộ, văn phòng, ban xây dựng đảng. */
export const bodyKinds = [
  'committee',
  'standingCommittee',
  'inspectionCommittee',
  'cellConference',
  'office',
  'partyBuildingBoard',
] as const;

/** One of the body kinds. */
export type BodyKind = (typeof bodyKinds)[number];

/** Roles of a position within a body. */
export const roles = ['secretary', 'deputySecretary', 'member', 'chair', 'deputyChair', 'clerk', 'officer'] as const;

/** One of the roles. */
export type Role = (typeof roles)[number];

/** Which roles each kind of body knows. */
export const rolesOfBody: Readonly<Record<BodyKind, readonly Role[]>> = {
  committee: ['secretary', 'deputySecretary', 'member'],
  standingCommittee: ['secretary', 'deputySecretary', 'member'],
  inspectionCommittee: ['chair', 'deputyChair', 'member', 'clerk', 'officer'],
  cellConference: ['secretary', 'deputySecretary', 'clerk'],
  office: ['chair', 'deputyChair', 'clerk', 'officer'],
  partyBuildingBoard: ['chair', 'deputyChair', 'clerk', 'officer'],
};

/** How a member stands in a cell: chính thức, dự bị, sinh hoạt tạm thời. */
export const standings = ['official', 'probationary', 'temporary'] as const;

/** Relations of kinship that keep a person from checking another. */
export const kinRelations = ['spouse', 'parent', 'child', 'sibling', 'other'] as const;

/** Where one unit came from another. */
export const successionKinds = ['mergedInto', 'splitFrom', 'renamed'] as const;

/** Activities that the competence table speaks about. */
export const activities = [
  'inspectSigns',
  'inspectThematic',
  'inspectProfessional',
  'superviseThematic',
  'selfInspect',
  'remediate',
  'verifyRemedy',
  'decideRequest',
  'reprimandOrWarn',
  'proposeDismissalOrExpulsion',
] as const;

/** One of the activities. */
export type Activity = (typeof activities)[number];

/** How an actor's unit stands to the subject. `member`: the person is a member of a cell inside the actor's unit. */
export const competenceRelations = ['subordinate', 'directSubordinate', 'self', 'member'] as const;

/** Where a rule comes from: a regulation, a rule of one place, or only this product's default. */
export const ruleStatuses = ['regulation', 'localRule', 'default'] as const;

/** One of the rule statuses. */
export type RuleStatus = (typeof ruleStatuses)[number];
