import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '@kiem-giam/contracts';
import policyNumbers from '../../libs/policies/data/policy-numbers.json';
import page from '../../apps/web/src/locales/vi.json';
import { allRules } from '../../workflows/processes/rulebook';
import { draftWords, words } from '../../workflows/processes/words';

/** Words that once stood beside another for the same thing, and the one that was kept (docs/glossary.md). */
const GIVEN_UP: readonly (readonly [word: RegExp, kept: string])[] = [
  [/im lặng/i, 'quá hạn, không thực hiện; quá hạn, không quyết định'],
  [/sinh hoạt định kỳ/i, 'sinh hoạt thường kỳ'],
  [/mốc kiểm tra/i, 'mốc thời gian kiểm tra'],
  [/lần mời/i, 'lần triệu tập'],
  [/kỳ họp tới/i, 'kỳ họp sau'],
  [/(?<!lưu |mục lục )hồ sơ/i, 'vụ việc (hồ sơ is the file in the archive)'],
  [/nhận việc|(?<!trực tiếp )nhận giải quyết/i, 'trực tiếp nhận giải quyết'],
  [/đơn vị phải khắc phục/i, 'tổ chức đảng phải khắc phục'],
  [/kết luận của (một )?cuộc họp|cuộc họp (này |chưa )?kết luận/i, 'đánh giá của cuộc họp (a conclusion is that of the inspecting body)'],
  [/thẩm tra việc khắc phục/i, 'xác minh việc khắc phục'],
];

test.each<[string, unknown]>([
  ['words of processes', { words, draftWords }],
  ['rules', allRules],
  ['notices', asWritten('libs/notices/src/templates', '.templates.ts')],
  ['derivations of the engine', asWritten('workflows/engine', '.ts')],
  ['problems', problems],
  ['notes of policy numbers', policyNumbers],
  ['words of the page', page],
])('the %s use one word for one thing', (_where, told) => {
  const texts = vietnameseIn(told);
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.flatMap((text) => GIVEN_UP.filter(([word]) => word.test(text)).map(([, kept]) => `“${text}”: write ${kept}`))).toEqual([]);
});

function vietnameseIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => (key === 'en' ? [] : vietnameseIn(inner))) : [];
}

/** The Vietnamese in the files of a folder: templates and derivations are no part of what their package gives away. */
function asWritten(folder: string, ending: string): string[] {
  const path = join(__dirname, '../..', folder);
  return readdirSync(path).filter((name) => name.endsWith(ending)).flatMap((name) => [...readFileSync(join(path, name), 'utf8').matchAll(/\bvi: '([^']*)'/g)].map(([, text]) => text!));
}
