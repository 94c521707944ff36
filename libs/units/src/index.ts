export { bodyAbove, bodyCard, bodyOfUnit, SPEAKERS, holders, listBodies, peopleBehind, type Address, type BodyCard, type BodyListQuery, type Holder } from './bodies.queries';
export { competencesOf, mayAct, type Competence, type CompetenceAnswer, type CompetenceQuestion, type CompetenceRule } from './competence.queries';
export { competenceDataFolder } from './data-folder';
export { bodyIdOf, personIdOf, positionIdOf, unitIdOf } from './derived-ids';
export {
  listPeople,
  factsAboutPeople,
  positionsOfPerson,
  seenAmong,
  votersOf,
  type PeopleListQuery,
  type PersonCard,
  type PersonFacts,
  type PositionCard,
  type PositionFacts,
} from './people.queries';
export { columnsOf, fileContents, fileNames } from './import/file-columns';
export { loadFiles, loadTexts, type LoadOptions, type LoadReport } from './import/loader';
export { type RowError } from './import/sheets';
export { ancestorUnits, listUnits, subtree, unitCard, type Page, type UnitCard, type UnitListQuery } from './units.queries';
export { bodyKinds, levels, roles, unitKinds, type Activity, type BodyKind, type Level, type Role, type RuleStatus, type UnitKind } from './vocabulary';
