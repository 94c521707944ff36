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
  const known = ['caseNumber', 'caseTitle', 'findingTitle', 'processVi', 'processEn', 'stageVi', 'stageEn', 'unitName', 'deciderName'];
  const texts = Object.values(processes).flatMap((definition) => everyAction(definition).flatMap(({ action }) => (action.does ?? []).flatMap((effect) => {
    if (effect.do !== 'tell' || !isNoticeTemplate(effect.template)) return [];
    const days = Object.entries(action.input).filter(([, { is, optional }]) => is === 'day' && !optional).map(([field]) => field);
    const due = effect.untilDueOf === undefined ? [] : ['dueOn'];
    const { title, body } = renderNotice(effect.template, Object.fromEntries([...known, ...days, ...due].map((name) => [name, name])));
    return [title.vi, title.en, body.vi, body.en];
  })));
  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => /[{}]/.test(text))).toEqual([]);
});
