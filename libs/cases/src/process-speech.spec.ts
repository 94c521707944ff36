import { wordOf } from './process-speech';

test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is no word of any process', (key) => {
  expect(wordOf('inspection', 'actions', key)).toEqual({ vi: key, en: key });
});
