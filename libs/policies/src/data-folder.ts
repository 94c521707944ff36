import { join } from 'node:path';

/** Folder of the policy numbers and calendars that come with the product: each number and day with its source. */
export const policyDataFolder: string = join(__dirname, '..', 'data');
