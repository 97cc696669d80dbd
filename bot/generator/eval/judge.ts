/** What the generator made of a request, held against what it must be. */
import { composeModules } from '#engine/compose.ts';
import { diffModels } from '#engine/diff.ts';
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import type { Generation } from '../types.ts';
import type { EvalCase } from './case.ts';
import { checkFact } from './facts.ts';

/** `wrong`: a module that is not what was asked, or none may be. `asked`, `refused`: it did so where it need not, or for another reason. */
export type Verdict = 'right' | 'wrong' | 'asked' | 'refused' | 'failed';

export type Judgement = { verdict: Verdict; why: string[] };

/** Returns the verdict on one answer. `files` are the modules that were there. */
export function judge(given: EvalCase, made: Generation, files: readonly ModuleFile[]): Judgement {
  const fits = given.is.includes(made.kind);
  switch (made.kind) {
    case 'module': {
      if (!fits) return { verdict: 'wrong', why: [`made a module where it had to ${given.is.join(' or ')}`] };
      const why = judgeModule(given, made, files);
      return { verdict: why.length ? 'wrong' : 'right', why };
    }
    case 'clarify': {
      const about = given.about === undefined || new RegExp(given.about, 'iu').test(made.questions.join('\n'));
      return fits && about ? { verdict: 'right', why: [] } : { verdict: 'asked', why: made.questions };
    }
    case 'refuse': {
      const reason = given.reason === undefined || given.reason === made.reason;
      const codes = given.codes === undefined || given.codes.every((code) => made.codes.includes(code));
      return fits && reason && codes ? { verdict: 'right', why: [] } : { verdict: 'refused', why: [`${made.reason} ${made.codes.join(' ')} ${made.detail}`] };
    }
    case 'failed': return fits ? { verdict: 'right', why: [] } : { verdict: 'failed', why: made.problems.map(({ code, message }) => `${code} ${message}`) };
  }
}

function judgeModule(given: EvalCase, made: Extract<Generation, { kind: 'module' }>, files: readonly ModuleFile[]): string[] {
  const parsed = parseModule(`modules/${made.name}/module.yaml`, made.yaml, files.find((file) => file.name === made.name)?.version ?? '0.0.0');
  if (!parsed.ok) return parsed.problems.map(({ code, message }) => `${code} ${message}`);
  const before = modelOf(files);
  const after = modelOf([...files.filter((file) => file.name !== made.name), parsed.value]);
  const scene = { before, after, module: made.name, aliases: new Map<string, string>() };
  const told = given.facts.map((fact) => checkFact(fact, scene));
  const covered = told.flatMap(({ covers }) => covers);
  const changes = diffModels(before, after).filter(({ element }) => !['role', 'measure'].includes(element)).map(({ scope, target }) => `${scope} ${target}`);
  const invented = [...new Set(changes)].filter((change) => !covered.some((cover) => covers(cover, change)));
  return [...told.flatMap(({ wrong }) => wrong), ...invented.map((change) => `nobody asked for ${change}`)];
}

/** A fact about a field speaks of its options, too; `*` stands for one name or more. */
function covers(cover: string, change: string): boolean {
  if (cover === change) return true;
  if (/^object [^.]+\.[^.]+$/u.test(cover) && change.startsWith(`${cover}.`)) return true;
  if (!cover.includes('*')) return false;
  const [head, tail] = cover.split('*') as [string, string];
  return change.startsWith(head) && change.endsWith(tail);
}

const MODELS = new WeakMap<readonly ModuleFile[], Model>();

function modelOf(files: readonly ModuleFile[]): Model {
  const known = MODELS.get(files);
  if (known) return known;
  const composed = composeModules(files);
  if (!composed.ok) throw new Error(composed.problems.map(({ code, message }) => `${code} ${message}`).join('\n'));
  MODELS.set(files, composed.value.model);
  return composed.value.model;
}
