/** Forty modules as people ask for them, with nothing wrong about them: whatever says otherwise is wrong itself. */
import { readdirSync, readFileSync } from 'node:fs';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';

const FOLDER = new URL('./harmless/', import.meta.url);

function read(file: string, text: string): ModuleFile {
  const parsed = parseModule(file, text, '1.0.0');
  if (!parsed.ok) throw new Error(parsed.problems.map(({ at, code, message }) => `${at.file}:${at.line} ${code} ${message}`).join('\n'));
  return parsed.value;
}

/** Returns the CRM, then the harmless modules by name. */
export function readHarmless(): { crm: ModuleFile; modules: ModuleFile[] } {
  const crm = read('modules/crm/module.yaml', readFileSync(new URL('../../modules/crm/module.yaml', import.meta.url), 'utf8'));
  const names = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml')).sort();
  return { crm, modules: names.map((file) => read(`modules/${file.replace('.yaml', '')}/module.yaml`, readFileSync(new URL(file, FOLDER), 'utf8'))) };
}
