/** What hostile text must not do in a real browser. */
import type { Browser } from 'playwright-core';
import type { Check } from './checks.ts';
import { visit } from './visit.ts';

/** Returns a check that a page's texts did nothing, even when they are searched, opened and clicked. */
export function checkHarm(browser: Browser, base: string, path: string): Check {
  return {
    name: `${path} does no harm`,
    run: () => visit(browser, base, path, { width: 1280, scheme: 'light' }, async ({ page, complaints }) => {
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
      const search = page.locator('#q');
      if (await search.count()) await search.fill('harm');
      await page.mouse.move(400, 400);
      await page.waitForTimeout(100);
      const harmed = await page.evaluate('window.harmed !== undefined');
      const strange = await page.evaluate("[...document.querySelectorAll('img, iframe, object, embed, base, script:not([src]), [onclick], [onerror], [onmouseover], a[href^=\"javascript:\"]')].length");
      return [...(harmed ? ['a script of the ledger ran'] : []), ...(strange ? [`${String(strange)} elements that we never write`] : []), ...complaints];
    }),
  };
}
