/** Chromium without a window: Debian's, installed when it is missing and can be. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Returns where a browser is, after installing one where that can be done, or what to do about it. */
export function findBrowser(say: (text: string) => void): { path: string } | { wrong: string } {
  const find = () => PLACES.find((place) => existsSync(place));
  const path = find();
  if (path) return { path };
  const manual = 'Install Chromium (Debian: apt-get install chromium fonts-noto-cjk) and run again.';
  if (spawnSync('apt-get', ['--version']).status !== 0) return { wrong: `There is no Chromium here, and no apt-get to install it with. ${manual}` };
  say('installing chromium and fonts-noto-cjk …');
  for (const words of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']]) {
    const run = spawnSync('apt-get', words, { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (run.status !== 0) return { wrong: `apt-get ${words[0]} failed: ${run.stderr.trim().split('\n').at(-1) ?? 'no reason given'}. ${manual}` };
  }
  const installed = find();
  return installed ? { path: installed } : { wrong: `apt-get installed no Chromium where one is looked for (${PLACES.join(', ')}).` };
}

export function launch(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: FLAGS });
}
