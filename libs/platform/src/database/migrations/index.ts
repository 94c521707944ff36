import { Roles1767571200001 } from './1767571200001-roles';

/** In the order in which they run. A released migration is never edited; a new one is added at the end. */
export const migrations = [Roles1767571200001];
