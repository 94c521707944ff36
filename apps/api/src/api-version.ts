import { version } from '../package.json';

/** Version of this build, as in `apps/api/package.json`. */
export const apiVersion: string = version;
