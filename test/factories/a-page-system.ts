import type { Browser, Page } from 'playwright-core';
import type { Language } from '@kiem-giam/contracts';
import { openPage, signInOnPage, startBrowser } from '../env/browser';
import { aRehearsal, type Rehearsal } from './a-rehearsal';

/** Where a page is opened, and in which language: Vietnamese unless it is said. */
interface Looking {
  path: string;
  language?: Language;
}

/** A rehearsal with a browser before it. */
export interface PageSystem extends Rehearsal {
  /** A page in a browser that nobody has used before. */
  strangersPage: (given: Looking) => Promise<Page>;
  /** A page on which the holder of a demo account has just signed in. */
  pageOf: (login: string, given: Looking) => Promise<Page>;
}

/** Gives a test file such a system, as `aRehearsal` does. */
export function aPageSystem(): PageSystem {
  let browser: Browser | undefined;
  afterAll(() => browser?.close()); // Hooks run in this order: no page asks a server that has stopped.
  const { system, story } = aRehearsal();
  beforeAll(async () => {
    browser = await startBrowser();
  });
  const strangersPage: PageSystem['strangersPage'] = ({ path, language = 'vi' }) => openPage(browser!, system.url, { language, path });
  const pageOf: PageSystem['pageOf'] = async (login, given) => {
    const page = await strangersPage(given);
    await signInOnPage(page, login, system.demoPassword);
    await page.locator('h1').waitFor();
    return page;
  };
  return { system, story, strangersPage, pageOf };
}
