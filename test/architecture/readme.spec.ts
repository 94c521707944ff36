import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
const pages = ['README.md', 'README.vi.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`)];
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

describe.each(pages)('%s', (page) => {
  test('names only commands that exist', () => {
    const named = [...textOf(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('links only to pages, sections and pictures that exist', () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link]) => link!);
    expect(links.filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });
});

test('the two first pages have the same sections, commands and folders', () => {
  const shape = (page: string): string[] => textOf(page).split('\n').flatMap((line) => {
    const [, level] = /^(##) /.exec(line) ?? [];
    const [, command] = /^\| (`(?:npm|\.ci)[^|]+) \|/.exec(line) ?? [];
    return level ?? command ?? [];
  });
  expect(shape('README.vi.md')).toEqual(shape('README.md'));
});

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', section] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  return existsSync(join(root, target)) && (section === undefined || sectionsOf(target).includes(section));
}

/** Anchors of the headings of a page, as they are made on the web. */
function sectionsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase().replaceAll(/[^\p{L}\p{N}\s-]/gu, '').trim().replaceAll(/\s/g, '-'));
}
