const { resolve } = require('node:path');
const base = require('../../jest.config.js');

/** `npm run record:histories`: real runs whose histories are kept; no test of the product. */
module.exports = { ...base, rootDir: resolve(__dirname, '../..'), projects: [{ ...base.projects[1], rootDir: resolve(__dirname, '../..'), testMatch: ['**/test/replay/*.record.ts'] }] };
