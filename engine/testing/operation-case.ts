/** An operation's case: `before.yaml` is a module `base`, `patch.yaml` one that stands on it; `with.yaml` may be a third. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { SCOPES } from '#schemas/elements.ts';
import { composeModules } from '../compose.ts';
import type { Model } from '../model.ts';
import type { ModuleFile } from '../module.ts';
import { parseModule } from '../parse.ts';
import { printProblems } from '../print-problem.ts';
import type { Problem } from '../problem.ts';

const FOLDER = fileURLToPath(new URL('../operations/', import.meta.url));

export type OperationCase = { scope: string; name: string; folder: string; refused: boolean };

/** A case is refused when it has a `problems.txt`, or when its name says so before it has one. */
export function listOperationCases(): OperationCase[] {
  return SCOPES.flatMap((scope) => {
    const cases = join(FOLDER, scope, 'cases');
    if (!existsSync(cases)) return [];
    return readdirSync(cases).sort().map((name) => ({ scope, name, folder: join(cases, name), refused: name.startsWith('refuses-') }));
  });
}

export type Played = { problems: Problem[]; printed: string } & ({ ok: true; before: Model; after: Model; module: ModuleFile; files: ModuleFile[] } | { ok: false });

function read(folder: string, file: string, texts: Map<string, string>): { file?: ModuleFile; problems: Problem[] } {
  const text = readFileSync(join(folder, file), 'utf8');
  texts.set(file, text);
  const parsed = parseModule(file, text, '1.0.0');
  return parsed.ok ? { file: parsed.value, problems: parsed.problems } : { problems: parsed.problems };
}

/** Returns what a case's modules make together, or what forbids it. */
export function playOperationCase({ folder }: OperationCase): Played {
  const texts = new Map<string, string>();
  const below = ['before.yaml', 'with.yaml'].filter((file) => existsSync(join(folder, file))).map((file) => read(folder, file, texts));
  const own = read(folder, 'patch.yaml', texts);
  const parts = [...below, own];
  const files = parts.flatMap((part) => (part.file ? [part.file] : []));
  const problems = parts.flatMap((part) => part.problems);
  if (problems.length) return { ok: false, problems, printed: printProblems(problems, texts) };
  const base = composeModules(below.map((part) => part.file!));
  if (!base.ok) throw new Error(`before.yaml does not compose:\n${printProblems(base.problems, texts)}`);
  const whole = composeModules(files);
  const printed = printProblems(whole.problems, texts);
  if (!whole.ok) return { ok: false, problems: whole.problems, printed };
  return { ok: true, problems: whole.problems, printed, before: base.value.model, after: whole.value.model, module: own.file!, files };
}

/** Returns a model as a text to be kept and compared: what is empty is left out. */
export function showModel(model: Model): string {
  const full = (value: unknown): boolean => !(value !== null && typeof value === 'object' && Object.keys(value).length === 0);
  const lean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(lean);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, lean(own)] as const).filter(([, own]) => full(own)));
  };
  return stringify(lean(model), { sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false });
}
