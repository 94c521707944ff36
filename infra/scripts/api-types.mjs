// Makes the page's types from docs/openapi.json: `npm run docs:api-types`; with --check it only says whether they are up to date.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, stopWith, writeWhole } from './checkout.mjs';
import { checkOption, commandLine } from './command-line.mjs';

const { given: { check } } = commandLine({ usage: 'npm run docs:api-types', options: { check: checkOption } });
const target = join(root, 'apps/web/src/api-types.generated.ts');
const HEADER = '/* oxlint-disable */\n// Made from docs/openapi.json by `npm run docs:api-types`; never edited by hand.\n';

const types = HEADER + typesOf(withDrawnInputs(withoutRefusals(JSON.parse(readFileSync(join(root, 'docs/openapi.json'), 'utf8')))));
if (check) {
  if (readFileSync(target, 'utf8') !== types) stopWith('apps/web/src/api-types.generated.ts đã cũ: chạy `npm run docs:api-types`.', 'apps/web/src/api-types.generated.ts is out of date: run `npm run docs:api-types`.');
} else {
  writeWhole(target, types);
}

/** The page draws the form of an input from what the case offers (`_actions`) and hands in a calendar file as it is: to it these are plain objects, which the API checks. */
function withDrawnInputs(document) {
  const { components: { schemas }, paths } = document;
  for (const name of Object.keys(schemas)) if (/^(Opening|Action)\./.test(name)) delete schemas[name];
  const bodyOf = (operation) => operation.requestBody.content['application/json'].schema.properties;
  const anyObject = { type: 'object', additionalProperties: {} };
  for (const path of ['/api/v1/cases', '/api/v1/cases/{id}/actions/{action}']) bodyOf(paths[path].post).input = { ...anyObject, default: {} };
  bodyOf(paths['/api/v1/calendars/{year}/draft'].put).days.items = anyObject;
  return document;
}

/** Every refusal has the one shape of problem details: listing each by status would only repeat it hundreds of times. */
function withoutRefusals(document) {
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path)) {
      const answers = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
      operation.responses = Object.fromEntries(answers);
      operation.responses.default = { description: 'Problem details', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
    }
  }
  return document;
}

function typesOf(document) {
  const folder = mkdtempSync(join(tmpdir(), 'kiem-giam-types-'));
  try {
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
    const made = spawnSync('npm', ['run', '--silent', 'api-types', '--', join(folder, 'openapi.json')], { cwd: join(root, 'apps/web'), encoding: 'utf8' });
    if (made.status !== 0) stopWith(`Không dựng được kiểu của trang:\n${made.stderr}`, 'The types of the page could not be made; see above.');
    return made.stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
