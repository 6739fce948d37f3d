/** The App's pages in a real browser: phone and desktop, light and dark, keyboard, names for screen readers. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signedLink } from '../../../../src/shells/app/pages/index.ts';
import {
  type Browser,
  chromiumPath,
  hasChromium,
  leastContrast,
  serve,
  startBrowser,
  watch,
} from '../../../support/browser.ts';
import { ago, secret, siteOf } from './world.ts';
import { sampleWorld } from './sample.ts';

const list = '/ada/awesome-lamps';
const privateList = 'ada/secret-lamps';
const paths = ['/', list, `${list}?sort=growth&page=2`, '/ada/awesome-kettles', '/stored', '/no/such-list'];
const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 900 };
/** Set this to a folder to get the screenshots of the tests. */
const album = process.env['SCREENSHOTS'];

if (!hasChromium) console.info(`skipped: no chromium at ${chromiumPath}; set CHROMIUM to its path`);

jest.setTimeout(30_000);

(hasChromium ? describe : describe.skip)('pages in a browser', () => {
  const site = siteOf(sampleWorld(), { publicUrl: null });
  let browser: Browser;
  let served: Awaited<ReturnType<typeof serve>>;
  let page: Page;
  let wrong: readonly string[] = [];

  beforeAll(async () => {
    served = await serve(site.answer);
    browser = await startBrowser();
    page = await browser.context.newPage();
    wrong = watch(page, served.origin);
  }, 30_000);

  afterEach(() => {
    // The console reports the 404 of a missing page as an error.
    expect(wrong.filter((line) => !/status of 404/.test(line))).toEqual([]);
    expect(site.faults).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  async function visit(path: string, size = desktop): Promise<void> {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(size);
    await page.goto(served.origin + path);
  }

  async function keepPicture(name: string): Promise<void> {
    if (album === undefined) return;
    mkdirSync(album, { recursive: true });
    const height = await page.evaluate<number>('document.documentElement.scrollHeight');
    // Pieces that can be looked at; a whole phone page would be a ribbon.
    for (let y = 0; y < Math.min(height, 6 * 1500); y += 1500) {
      const clip = { x: 0, y, width: page.viewportSize()?.width ?? 0, height: Math.min(1500, height - y) };
      await page.screenshot({ path: join(album, `${name}-${y / 1500}.png`), fullPage: true, clip });
    }
  }

  it.each(paths)('%s fits a phone and a desktop, and is readable in light and dark mode', async (path) => {
    const grounds = new Set<string>();
    await visit(path);
    for (const [size, scheme] of [
      [phone, 'light'],
      [phone, 'dark'],
      [desktop, 'light'],
      [desktop, 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(size);
      const name = `${path.replace(/\W+/g, '-')}-${size.width}-${scheme}`;
      await keepPicture(name);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect([name, width]).toEqual([name, size.width]);
      const { contrast, text } = await leastContrast(page);
      expect([name, text, contrast >= 4.5]).toEqual([name, text, true]);
      grounds.add(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor'));
    }
    expect(grounds.size).toBe(2);
  });

  it('the check of contrast finds text that is too faint', async () => {
    await visit('/stored');
    await page.evaluate('document.querySelector("h1").setAttribute("class", "faint")');
    await page.evaluate(
      'for (const s of document.styleSheets) s.insertRule(".faint { color: rgb(200, 200, 200) }", s.cssRules.length)',
    );
    const { contrast, text } = await leastContrast(page);
    expect(text).toBe('What is stored');
    expect(contrast).toBeLessThan(2);
  });

  it('shows fifty entries on a phone in a few screens', async () => {
    await visit(list, phone);
    const table = await page.locator('table.compact').boundingBox();
    expect(table?.height).toBeLessThan(5000);
  });

  it('shows where the keyboard is, from the skip link on', async () => {
    await visit(list);
    await page.keyboard.press('Tab');
    const skip = page.locator('a.skip');
    expect(await page.evaluate<string>('document.activeElement.className')).toBe('skip');
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('main');
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate<string>(
        '(({ outlineStyle, outlineWidth }) => `${outlineStyle} ${outlineWidth}`)(getComputedStyle(document.activeElement))',
      );
      expect(outline).toBe('solid 3px');
    }
  });

  it('searches, sorts and pages without a script', async () => {
    await visit(list, phone);
    await page.getByLabel('Search entries').fill('lamp 2');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /of 240 entries/ }).waitFor();
    await page.getByRole('link', { name: 'Stars', exact: true }).click();
    await page.waitForURL('**?sort=stars&q=lamp+2#entries');
    await visit(list);
    await page.getByRole('link', { name: 'Next →' }).click();
    await page.getByText('Page 2 of 5', { exact: true }).waitFor();
  });

  it('has names for screen readers', async () => {
    await visit(list, phone);
    const heard = await page.locator('body').ariaSnapshot();
    for (const part of [
      /- banner:/,
      /- navigation "Site":/,
      /- main:/,
      /- heading "ada\/awesome-lamps" \[level=1\]/,
      /- heading "The last run" \[level=2\]/,
      /img "Line chart of stars by week. From /,
      /- table "Entries by line, page 1 of 5":/,
      /- rowheader "Lamp 1/,
      /- list "Order":/,
      /- searchbox "Search entries"/,
      /- contentinfo:/,
    ]) {
      expect(heard).toMatch(part);
    }
    // Exactly one of the two charts is visible.
    expect(heard.match(/img "Line chart/g)).toHaveLength(1);
    const levels = await page.evaluate<number[]>(
      '[...document.querySelectorAll("h1,h2,h3")].map((it) => Number(it.tagName[1]))',
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it('opens a private list with its signed link', async () => {
    await visit(signedLink('', privateList, secret, ago(-1)));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(privateList);
    await page.getByRole('link', { name: 'Name', exact: true }).click();
    await page.waitForURL('**&sort=name#entries');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(privateList);
    expect(await page.evaluate<string>('document.referrer')).toBe('');
  });
});
