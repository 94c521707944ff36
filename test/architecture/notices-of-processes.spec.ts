import { isNoticeTemplate, renderNotice } from '@kiem-giam/notices';
import { everyAction, processes } from '@kiem-giam/workflows';
import { nothingToMend } from '../../workflows/processes/spec/sentences';

test('every notice that a process sends has its template', () => {
  const sent = Object.values(processes).flatMap((definition) =>
    everyAction(definition).flatMap(({ name, action }) => (action.does ?? []).flatMap((effect) => (effect.do === 'tell' ? [{ action: `${definition.process}.${name}`, template: effect.template }] : []))),
  );
  expect(sent.length).toBeGreaterThan(0);
  nothingToMend(sent.filter(({ template }) => !isNoticeTemplate(template)).map(({ action, template }) => `The action ${action} tells a party with the notice "${template}", which libs/notices/src/templates has not: write its words there, or name one that is there.`));
});

test('a party is told only what the engine knows when it tells', () => {
  const known = Object.fromEntries(['caseNumber', 'caseTitle', 'findingTitle', 'processVi', 'processEn', 'stageVi', 'stageEn', 'unitName', 'deciderName'].map((name) => [name, name]));
  const templates = Object.values(processes).flatMap((definition) => everyAction(definition).flatMap(({ action }) => (action.does ?? []).flatMap((effect) => (effect.do === 'tell' ? [effect.template] : []))));
  const words = templates.filter((name) => isNoticeTemplate(name)).map((name) => renderNotice(name, known));
  expect(words.flatMap(({ title, body }) => [title.vi, title.en, body.vi, body.en]).filter((text) => /[{}]/.test(text))).toEqual([]);
});
