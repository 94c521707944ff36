import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import en from './locales/en.json';
import vi from './locales/vi.json';

const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/\.spec\.ts$|\.generated\.ts$/.test(name)).map((name) => join(__dirname, name));
const sources = files.map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));

/** Attributes whose text a person reads or hears. */
const READ_OUT = new Set(['label', 'hint', 'title', 'alt', 'placeholder', 'aria-label', 'error', 'empty', 'heading']);
const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

test('both languages have the same texts, none of them empty', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(vi).toSorted());
  expect(Object.entries({ ...vi, ...en }).filter(([, text]) => text.trim() === '')).toEqual([]);
});

test('both languages fill in the same places', () => {
  const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted();
  const differing = Object.keys(vi).filter((key) => places(vi[key as keyof typeof vi]).join() !== places(en[key as keyof typeof en]).join());
  expect(differing).toEqual([]);
});

test('no component has a text of its own', () => {
  const literal: string[] = [];
  const look = (node: ts.Node): void => {
    const place = (): string => `${node.getSourceFile().fileName.split('/src/')[1]}: ${node.getText()}`;
    if (ts.isJsxText(node) && hasLetter(node.text)) literal.push(place());
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression) && !ts.isJsxAttribute(node.parent) && hasLetter(node.expression.text)) literal.push(place());
    if (ts.isJsxAttribute(node) && READ_OUT.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer)) literal.push(place());
    ts.forEachChild(node, look);
  };
  for (const source of sources) look(source);
  expect(literal).toEqual([]);
});

test('every text is used somewhere', () => {
  const all = sources.map((source) => source.text).join('\n');
  const groups = new Set([...all.matchAll(/named\('(\w+)'|t\(`([\w.]+)\.\$\{/g)].map(([, first, second]) => (first ?? second)!));
  const unused = Object.keys(vi).filter((key) => !all.includes(`'${key}'`) && !groups.has(key.split('.').slice(0, -1).join('.')) && !/^(act\.(lapse|signal)|role\.(cellConference|office|partyBuildingBoard))\./.test(key));
  expect(unused).toEqual([]);
});
