/** The CRM that the project ships, as the base of made shelves. */
import { readFileSync } from 'node:fs';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import type { SiteFacts } from '../facts.ts';

export function readBase(): ModuleFile {
  const parsed = parseModule('modules/crm/module.yaml', readFileSync(new URL('../../modules/crm/module.yaml', import.meta.url)), '1.0.0');
  if (!parsed.ok) throw new Error('the CRM does not parse');
  return parsed.value;
}

export function readTestAssets(): SiteFacts['assets'] {
  const read = (name: string) => readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8');
  return { css: read('site.css'), script: read('site.js') };
}
