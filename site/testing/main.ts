/** `npm run test:site`: the site in a real browser. `--keep <folder>` keeps the pictures. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { renderSite } from '../render-site.ts';
import { findBrowser, launch } from './browser.ts';
import { checkPage, checkPlain, type Check } from './checks.ts';
import { checkHarm } from './harm.ts';
import { makeHostileFacts } from './hostile.ts';
import { keyboardChecks } from './keyboard.ts';
import { makeLongFacts, openStory } from './ledger.ts';
import { serve } from './serve.ts';
import { makeStory } from './story.ts';

const PAGES = ['index.html', 'off-shelf.html', 'touching-customer.html', 'modules/loyalty.html', 'modules/returns.html', 'modules/referrals.html', 'timeline.html', 'audit.html', 'audit-act-publish.html', 'monitor.html'];

const say = (text: string) => { process.stdout.write(`${text}\n`); };

function readOptions(): { keep?: string; only?: string } | { wrong: string } {
  try {
    return parseArgs({ options: { keep: { type: 'string' }, only: { type: 'string' } } }).values;
  } catch (error) {
    return { wrong: `${error instanceof Error ? error.message : String(error)}\nUsage: npm run test:site -- [--keep <folder>] [--only <part of a check's name>]` };
  }
}

async function run(keep: string | undefined, only: string): Promise<number> {
  const found = findBrowser(say);
  if ('wrong' in found) { say(found.wrong); return 2; }
  const pictures = keep === undefined ? await mkdtemp(join(tmpdir(), 'modshelf-site-')) : resolve(keep);
  await mkdir(pictures, { recursive: true });
  const served = await serve({ story: renderSite(makeStory()), long: renderSite(makeLongFacts(260, 700)), hostile: renderSite(makeHostileFacts()), empty: renderSite(openStory().facts()) });
  const browser = await launch(found.path);
  const page = (path: string) => checkPage(browser, served.base, path, pictures);
  const checks: Check[] = [
    page('story/index.html'), ...['en', 'zh'].flatMap((language) => PAGES.map((path) => page(`story/${language}/${path}`))), page('empty/en/index.html'), page('empty/zh/monitor.html'), page('long/en/index.html'), page('hostile/en/modules/constructor.html'),
    checkPlain(browser, served.base, 'story/en/index.html', { rows: '.entry', count: 8 }), checkPlain(browser, served.base, 'story/zh/audit.html', { rows: '.events tbody tr', count: 31 }), checkPlain(browser, served.base, 'long/en/index.html', { rows: '.entry', count: 100 }),
    ...keyboardChecks(browser, served.base, 'story', 'long'),
    ...['index.html', 'audit.html', 'timeline.html', 'monitor.html', 'modules/constructor.html', 'modules/harm-me.html'].map((path) => checkHarm(browser, served.base, `hostile/en/${path}`)),
  ].filter(({ name }) => name.includes(only));
  let failed = 0;
  try {
    for (const check of checks) {
      const wrong = await check.run().catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
      if (wrong.length) failed += 1;
      say(`${wrong.length ? '✗' : '✓'} ${check.name}${wrong.map((each) => `\n    ${each}`).join('')}`);
    }
  } finally {
    await browser.close();
    served.close();
    if (keep === undefined) await rm(pictures, { recursive: true, force: true });
  }
  say(`${checks.length - failed} of ${checks.length} checks hold${keep === undefined ? '' : `; pictures in ${pictures}`}`);
  return failed || checks.length === 0 ? 1 : 0;
}

const options = readOptions();
if ('wrong' in options) say(options.wrong);
process.exitCode = 'wrong' in options ? 2 : await run(options.keep, options.only ?? '');
