/** What a browser must find true of the site. Each check returns what is wrong. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { visit, type Look } from './visit.ts';

export type Check = { name: string; run(): Promise<string[]> };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type AxeResult = { violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] };

/** A policy that forbids inline scripts forbids axe too, so it comes in through the debugger, which no page can. */
async function runAxe(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string) => (await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result.value as unknown;
  await evaluate(AXE);
  const result = JSON.parse(String(await evaluate("axe.run(document, { resultTypes: ['violations'] }).then((result) => JSON.stringify({ violations: result.violations }))"))) as AxeResult;
  return result.violations.map(({ id, help, nodes }) => `axe ${id}: ${help} (${nodes.length}×, first ${JSON.stringify(nodes[0]?.target)} ${nodes[0]?.failureSummary?.replaceAll('\n', ' ') ?? ''})`);
}

const LOOKS: readonly Look[] = [{ width: 1280, scheme: 'light' }, { width: 1280, scheme: 'dark' }, { width: 390, scheme: 'light' }];

/** Every kind of page, in every look: axe is silent, nothing overflows, nothing is asked from elsewhere, the console is empty. */
export function checkPage(browser: Browser, base: string, path: string, pictures: string): Check {
  return {
    name: `${path} is accessible, quiet and fits`,
    async run() {
      const wrong: string[] = [];
      for (const look of LOOKS) {
        wrong.push(...(await visit(browser, base, path, look, async ({ page, complaints }) => {
          await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
          const axe = await runAxe(page);
          await page.evaluate("document.querySelectorAll('details:not([open]), .drawing details, .chart details').forEach((each) => { each.open = false; })");
          const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          await page.screenshot({ path: join(pictures, `${path.replaceAll('/', '-').replace('.html', '')}-${look.width}-${look.scheme}.png`), fullPage: true });
          return [...axe, ...(Number(wide) > 0 ? [`is ${String(wide)} pixels too wide`] : []), ...complaints];
        })).map((each) => `${look.width} ${look.scheme}: ${each}`));
      }
      return wrong;
    },
  };
}

/** Without JavaScript the list is whole, every filter is a link, and no control stands there that does nothing. */
export function checkPlain(browser: Browser, base: string, path: string, expected: { rows: string; count: number }): Check {
  return {
    name: `${path} is whole without JavaScript`,
    run: () => visit(browser, base, path, { width: 1280, scheme: 'light', script: false }, async ({ page, complaints }) => {
      const rows = await page.locator(expected.rows).count();
      const form = await page.locator('form[data-search]').isVisible();
      const links = await page.locator('.facets a').count();
      return [...(rows === expected.count ? [] : [`${rows} rows, not ${expected.count}`]), ...(form ? ['a search that can do nothing is shown'] : []), ...(links > 2 ? [] : ['no links to filter by']), ...complaints];
    }),
  };
}
