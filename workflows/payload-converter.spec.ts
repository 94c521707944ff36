import { decode } from '@temporalio/common/lib/encoding';
import type { Foundation } from './engine/foundation';
import { FOUNDATION, payloadConverter } from './payload-converter';
import { processes } from './processes';

const { toPayload, fromPayload } = payloadConverter;
const founded = (hash: string): Foundation => ({ hash, definition: processes['inspection']!, policy: {} });

test('the cases of a worker share what they rest on, and none of them can change it for the others', () => {
  const payload = toPayload(founded('a'))!;
  const [first, second] = [fromPayload<Foundation>(payload), fromPayload<Foundation>(payload)];
  expect(first).toEqual(founded('a'));
  expect(second).toBe(first);
  expect(() => Object.assign(first.definition.stages, { another: {} })).toThrow(TypeError);
  expect(() => Object.assign(first.policy, { 'inspection.explain': 1 })).toThrow(TypeError);
});

test('another foundation is another one, under its own hash', () => {
  const [one, other] = [toPayload(founded('one'))!, toPayload(founded('other'))!];
  expect(decode(other.metadata![FOUNDATION]!)).toBe('other');
  expect(fromPayload(other)).toEqual(founded('other'));
  expect(fromPayload(one)).not.toBe(fromPayload(other));
});

test('everything else is plain JSON, read anew each time', () => {
  const sent = { v: 1, id: 'a', act: { action: 'recordWork', input: { hash: 'a', definition: {}, policy: {} } } };
  const payload = toPayload(sent)!;
  expect(Object.keys(payload.metadata!)).toEqual(['encoding']);
  expect(fromPayload(payload)).toEqual(sent);
  expect(fromPayload(payload)).not.toBe(fromPayload(payload));
});
