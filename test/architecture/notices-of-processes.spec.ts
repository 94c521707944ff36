import { isNoticeTemplate } from '@kiem-giam/notices';
import { everyAction, processes } from '@kiem-giam/workflows';

test('every notice that a process sends has its template', () => {
  const sent = Object.values(processes).flatMap((definition) =>
    everyAction(definition).flatMap(({ name, action }) => (action.does ?? []).flatMap((effect) => (effect.do === 'tell' ? [{ action: `${definition.process}.${name}`, template: effect.template }] : []))),
  );
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.filter(({ template }) => !isNoticeTemplate(template))).toEqual([]);
});
