import { Roles1767571200001 } from './1767571200001-roles';
import { Cases1767571200006 } from './1767571200006-cases';

/** In the order in which they run. A released migration is never edited; a new one is added at the end. */
export const migrations = [Roles1767571200001, Cases1767571200006];
