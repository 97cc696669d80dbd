/** One request of the evaluation through the whole generator. */
import { readFileSync } from 'node:fs';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import { generateModule } from '../generate.ts';
import type { GenerateInput, Usage } from '../types.ts';
import type { EvalCase } from './case.ts';
import { judge, type Judgement } from './judge.ts';

export type Surroundings = Pick<GenerateInput, 'config' | 'env' | 'now'> & { model?: string };

export type Result = Judgement & { id: string; stratum: string; language: 'en' | 'zh'; kind: string; milliseconds: number; usage: Usage };

const load = (name: string, path: URL, version: string): ModuleFile => {
  const parsed = parseModule(`modules/${name}/module.yaml`, readFileSync(path, 'utf8'), version);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ code, message }) => `${name}: ${code} ${message}`).join('\n'));
  return parsed.value;
};

const CRM = load('crm', new URL('../../../modules/crm/module.yaml', import.meta.url), '1.0.0');
const fixture = (name: string, version: string) => load(name, new URL(`./modules/${name}.yaml`, import.meta.url), version);
const SETS = new Map<string, ModuleFile[]>();

/** The same modules are the same list, so that they are composed once. */
function filesOf({ on, draft }: EvalCase): ModuleFile[] {
  const key = `${on.join(' ')} ${draft ?? ''}`;
  const files = SETS.get(key) ?? [CRM, ...on.map((name) => fixture(name, '1.0.0')), ...(draft === undefined ? [] : [fixture(draft, '0.0.0')])];
  SETS.set(key, files);
  return files;
}

/** Returns what became of a request, and whether that is right. */
export async function runCase(given: EvalCase, { config, env, now, model }: Surroundings): Promise<Result> {
  const files = filesOf(given);
  const draft = files.find(({ name }) => name === given.draft);
  const started = performance.now();
  const made = await generateModule({
    request: draft ? { title: `The module ${draft.name}`, body: 'As the draft has it.' } : { title: given.title, body: given.ask.join('\n') },
    files, config, env, now, ...(draft ? { current: draft, revise: given.ask } : {}), ...(model === undefined ? {} : { model }),
  });
  return { id: given.id, stratum: given.stratum, language: given.language, kind: made.kind, milliseconds: Math.round(performance.now() - started), usage: made.usage, ...judge(given, made, files) };
}
