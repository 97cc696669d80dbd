/** What a person does with a keyboard alone, and what a search finds. */
import type { Browser, Page } from 'playwright-core';
import type { Check } from './checks.ts';
import { visit } from './visit.ts';

const WIDE = { width: 1280, scheme: 'light' } as const;

const focused = (page: Page) => page.evaluate("(document.activeElement.id || document.activeElement.className || document.activeElement.textContent || '').trim()") as Promise<string>;
const differs = (what: string, found: unknown, wanted: unknown) => (found === wanted ? [] : [`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`]);

/** Returns the checks of keys and searches. `story` is a short site, `long` one whose lists come in sheets. */
export function keyboardChecks(browser: Browser, base: string, story: string, long: string): Check[] {
  const at = (path: string, act: (page: Page) => Promise<string[]>) => () => visit(browser, base, path, WIDE, async ({ page, complaints }) => [...await act(page), ...complaints]);
  const status = (page: Page, pattern: RegExp) => page.locator('[data-status]').filter({ hasText: pattern }).waitFor({ timeout: 5000 }).then(() => [], () => [`the status never said ${String(pattern)}`]);
  return [
    { name: 'the first key press leads past the navigation', run: at(`${story}/en/index.html`, async (page) => {
      await page.keyboard.press('Tab');
      const first = await focused(page);
      await page.keyboard.press('Enter');
      return [...differs('the first stop', first, 'skip'), ...differs('after Enter', await focused(page), 'content')];
    }) },
    { name: 'a slash, a word and Enter find a module', run: at(`${story}/en/index.html`, async (page) => {
      await page.keyboard.press('/');
      const search = await focused(page);
      await page.keyboard.type('GREET time');
      const said = await status(page, /^1 module found$/);
      const shown = await page.locator('.entry').allInnerTexts();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(/birthday-greetings\.html$/, { timeout: 5000 }).catch(() => undefined);
      return [...differs('the slash', search, 'q'), ...said, ...differs('rows', shown.length, 1), ...(page.url().endsWith('birthday-greetings.html') ? [] : [`Enter led to ${page.url()}`])];
    }) },
    { name: 'Escape brings the whole list back', run: at(`${story}/zh/index.html?words=${encodeURIComponent('退货')}`, async (page) => {
      const said = await status(page, /^找到 1 个模块$/);
      await page.locator('#q').focus();
      await page.keyboard.press('Escape');
      return [...said, ...differs('rows', await page.locator('.entry').count(), 8)];
    }) },
    { name: 'nothing found is said', run: at(`${story}/en/index.html`, async (page) => {
      await page.locator('#q').fill('<script>');
      return [...await status(page, /^Nothing found\.$/), ...differs('rows', await page.locator('.entry').count(), 0)];
    }) },
    { name: 'a search of a long catalogue reads all its sheets', run: at(`${long}/en/index.html`, async (page) => {
      await page.locator('#q').fill('module-249');
      const said = await status(page, /^1 module found$/);
      const address = await page.locator('.entry a').first().getAttribute('href');
      return [...said, ...differs('the link', address, 'modules/module-249.html')];
    }) },
    { name: 'the audit is filtered by act, person and day', run: at(`${story}/en/audit.html`, async (page) => {
      await page.locator('#act').selectOption('unpublish');
      const acts = await status(page, /^2 events fit$/);
      await page.locator('#from').fill('2026-08-01');
      const days = await status(page, /^1 event fits$/);
      await page.locator('#q').fill('finance ada');
      return [...acts, ...days, ...await status(page, /^1 event fits$/), ...differs('rows', await page.locator('.events tbody tr').count(), 1)];
    }) },
    { name: 'the audit of a long ledger shows the newest that fit, and says so', run: at(`${long}/en/audit.html`, async (page) => {
      await page.locator('#q').fill('tom');
      return [...await status(page, /Only the newest 200 are shown\.$/), ...differs('rows', await page.locator('.events tbody tr').count(), 200)];
    }) },
  ];
}
