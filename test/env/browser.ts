import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import type { Language } from '@kiem-giam/contracts';
import { freshFolder } from './servers';

/** Chromium without anything that talks to elsewhere; as root it has no sandbox of its own. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-component-update', '--disable-sync'];

/** A violation of the accessibility rules, as a test shows it. */
export interface Violation {
  rule: string;
  impact: string;
  where: string[];
}

/** Starts the Chromium that CHROMIUM_PATH names (`npm test` finds one), else the one on the PATH. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: FLAGS, env: { ...process.env, HOME: freshFolder() } });
}

/** A new page of the product as a person with a fresh browser sees it. */
export async function openPage(browser: Browser, url: string, given: { language: Language; path: string }): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1100, height: 850 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
  await context.addInitScript({ content: `localStorage.getItem('kiem-giam-language') ?? localStorage.setItem('kiem-giam-language', '${given.language}')` });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(given.path);
  return page;
}

/** Signs in through the form, in whichever language the page speaks. */
export async function signInOnPage(page: Page, login: string, password: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[type=password]').fill(password);
  await page.locator('form button[type=submit]').click();
  await page.locator('header nav').waitFor();
}

/** Whether what is typed now goes into this element. */
export function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((node) => node.ownerDocument.activeElement === node);
}

/** Finds somebody or something by a few words in a field that searches, and chooses the first match. */
export async function pick(field: Locator, words: string): Promise<void> {
  const matches = field.page().locator('.matches');
  await field.fill(words);
  await matches.getByRole('button').first().click();
  await matches.waitFor({ state: 'detached' });
}

/** A file of a few words, as somebody chooses it in a form. */
export function paper(name: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`${name}: nội dung`) };
}

const axe = readFileSync(join(require.resolve('axe-core'), '../axe.min.js'), 'utf8');

/** What the accessibility rules (WCAG 2.2 AA) find wrong on a page, serious and worse. */
export async function seriousViolations(page: Page): Promise<Violation[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe, document } = globalThis as unknown as { document: unknown; axe: { run: (root: unknown, options: unknown) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } };
    const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    return (await axe.run(document, rules)).violations.map(({ id, impact, nodes }) => ({ rule: id, impact, where: nodes.map(({ html }) => html) }));
  });
  return found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
}
