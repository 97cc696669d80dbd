/** The generator as tests call it: on the CRM that the project ships, with the phrase book. */
import { readFileSync } from 'node:fs';
import { composeModules } from '#engine/compose.ts';
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import { renderModule } from '#engine/render-module.ts';
import { OFFLINE_ONLY } from '../config.ts';
import { DEFAULT_REQUEST } from '../default-request.ts';
import { generateModule } from '../generate.ts';
import type { GenerateInput, Generation } from '../types.ts';

const ROOT = new URL('../../../', import.meta.url);

export function moduleFrom(text: string, version = '1.0.0', file = 'modules/x/module.yaml'): ModuleFile {
  const parsed = parseModule(file, text, version);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return parsed.value;
}

export const CRM = moduleFrom(readFileSync(new URL('modules/crm/module.yaml', ROOT), 'utf8'), '1.0.0', 'modules/crm/module.yaml');

export const NOW = () => new Date('2026-11-22T10:00:00Z');

export function generate(request: GenerateInput['request'], others: readonly ModuleFile[] = [], more: Partial<GenerateInput> = {}): Promise<Generation> {
  return generateModule({ request, files: [CRM, ...others], config: OFFLINE_ONLY, env: {}, now: NOW, ...more });
}

/** Returns the model of the CRM, the others and the generated module. */
export function modelOf(made: Extract<Generation, { kind: 'module' }>, others: readonly ModuleFile[] = []): Model {
  const file = moduleFrom(made.yaml, '0.0.0', `modules/${made.name}/module.yaml`);
  const composed = composeModules([CRM, ...others.filter((each) => each.name !== made.name), file]);
  if (!composed.ok) throw new Error(composed.problems.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return composed.value.model;
}

const made = await generate(DEFAULT_REQUEST);
if (made.kind !== 'module') throw new Error(JSON.stringify(made));

/** What the default request makes, as it stands after its first publication. */
export const LOYALTY = moduleFrom(renderModule(made.content), '1.0.0', 'modules/loyalty/module.yaml');
