import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineProcess } from '../engine/define-process';
import { everyAction, everyDeadline, policyKeysOf, ruleNamesOf } from '../engine/definition';
import { faultsOfLinks } from '../engine/party-faults';
import { drafts } from './drafts';
import { processes } from './index';
import { allRules } from './rulebook';
import { fileOf, folderOf, nothingToMend } from './spec/sentences';

const NUMBERS = 'libs/policies/data/policy-numbers.json';
const written = { ...processes, ...drafts };
const everyProcess = [...Object.values(processes), ...Object.values(drafts)];
const shipped = JSON.parse(readFileSync(join(__dirname, '../..', NUMBERS), 'utf8')) as { numbers: { key: string }[] };
/** Numbers that a draft names and that nobody has set yet. */
const LACKING_IN_DRAFTS = new Set(['supervision.study']);
const shippedKeys = new Set(shipped.numbers.map(({ key }) => key));

describe.each(everyProcess)('the definition of $process', (definition) => {
  const file = fileOf(definition.process, 'process.ts');

  test('is whole', () => {
    expect(() => defineProcess(definition)).not.toThrow();
  });

  test('names only rules that exist', () => {
    const unknown = ruleNamesOf(definition).filter((name) => !(name in allRules));
    const ownRules = fileOf(definition.process, 'rules.ts');
    const own = existsSync(join(__dirname, '../..', ownRules)) ? readFileSync(join(__dirname, '../..', ownRules), 'utf8') : '';
    nothingToMend(unknown.map((name) => (own.includes(`\n  ${name}: {`)
      ? `workflows/processes/rulebook.ts: rulesByFolder lacks the rules of ${ownRules}, of which the definition names "${name}": import them and add the line '${folderOf(definition.process)}': ….`
      : `${file} names the rule "${name}", which no rules file has: write it into ${ownRules} (with a line for that file in workflows/processes/rulebook.ts), or correct the name.`)));
  });

  test('opens only processes that are written', () => {
    const opened = everyAction(definition).flatMap(({ name, action }) => (action.does ?? []).flatMap((effect) => ('process' in effect ? [{ name, process: effect.process }] : [])));
    // Discipline (architecture §6, journey 10) is not written yet: the interpreter refuses the dual procedure with PROCESS_NOT_AVAILABLE.
    const unknown = opened.filter(({ process }) => !(process in written) && process !== 'discipline');
    nothingToMend(unknown.map(({ name, process }) => `${file}: the action "${name}" opens the process "${process}", which stands neither in workflows/processes/index.ts nor in drafts.ts.`));
  });

  test('reminds the party that owes, not another one', () => {
    const obligations = Object.values(definition.stages).flatMap((stage) => Object.entries(stage.obligations));
    nothingToMend(obligations.flatMap(([key, { who, whenOverdue }]) => {
      const owes = 'body' in who ? who.body : who.person;
      return whenOverdue.flatMap((rung) => (rung.do === 'remind' && rung.to !== owes ? [`${file}: "${key}" is owed by "${owes}", but its ladder reminds "${rung.to}".`] : []));
    }));
  });
});

test('released processes are in the index and drafts are not, each under its own name and code', () => {
  const codes = everyProcess.map(({ code }) => code);
  nothingToMend([
    ...Object.values(processes).filter(({ status }) => status === 'draft').map(({ process }) => `${fileOf(process, 'process.ts')} says status: 'draft', but workflows/processes/index.ts lists it: move the line to drafts.ts, or say status: 'released'.`),
    ...Object.values(drafts).filter(({ status }) => status === 'released').map(({ process }) => `${fileOf(process, 'process.ts')} says status: 'released', but workflows/processes/drafts.ts lists it: move the line to index.ts.`),
    ...Object.keys(drafts).filter((name) => name in processes).map((name) => `workflows/processes/drafts.ts and index.ts both list "${name}": keep one of the lines.`),
    ...Object.entries(written).filter(([key, { process }]) => key !== process).map(([key, { process }]) => `workflows/processes lists "${process}" under the key "${key}": the key must be the name of the process.`),
    ...everyProcess.filter(({ code }, place) => codes.indexOf(code) !== place).map(({ process, code }) => `${fileOf(process, 'process.ts')} has the code "${code}" of another process: the numbers of their cases could not be told apart.`),
  ]);
});

test('a case that another one opens is passed the parties on which it counts', () => {
  nothingToMend(faultsOfLinks(written));
});

test('every policy number of a process is shipped, but for those that decision record 0002 says a draft still lacks', () => {
  const lacking = (key: string): boolean => !shippedKeys.has(key) && !LACKING_IN_DRAFTS.has(key);
  nothingToMend(everyProcess.flatMap((definition) => policyKeysOf(definition).filter(lacking).map((key) => {
    const deadline = everyDeadline(definition).find(({ due }) => (due.kind === 'policy' && due.number === key) || (due.kind === 'date' && due.otherwise === key));
    return `${NUMBERS} lacks "${key}", which ${fileOf(definition.process, 'process.ts')} uses${deadline ? ` for the due date of "${deadline.key}"` : ''}: add a row with value, unit, source, status and flag (docs/policies-and-calendars.md).`;
  })));
  nothingToMend([...LACKING_IN_DRAFTS].filter((key) => shippedKeys.has(key) || Object.values(processes).some((definition) => policyKeysOf(definition).includes(key))).map((key) => `"${key}" is shipped, or a released process needs it: take it out of LACKING_IN_DRAFTS and of decision record 0002.`));
});
