import { join } from 'node:path';

/** Folder of the table of competence that comes with the product (who may do what to whom), in the form of an import file. */
export const competenceDataFolder: string = join(__dirname, '..', 'data');
