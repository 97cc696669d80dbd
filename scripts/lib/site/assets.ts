/** The style and the script of the site, as they lie beside its code. */
import { readFile } from 'node:fs/promises';
import type { SiteFacts } from '#site/facts.ts';

export async function readAssets(): Promise<SiteFacts['assets']> {
  const read = (name: string) => readFile(new URL(`../../../site/assets/${name}`, import.meta.url), 'utf8');
  const [css, script] = await Promise.all([read('site.css'), read('site.js')]);
  return { css, script };
}
