/** What the running suite proves: modules, and the model that they compose to. */
import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { composeModules } from '#engine/compose.ts';
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import type { Result } from '#engine/problem.ts';

/** A subject as it crosses from the process that runs the suite to the worker: plain JSON. */
export type SubjectData = { texts: { file: string; text: string; version: string }[]; modules: string[] };

export type Subject = { files: ModuleFile[]; modules: ModuleFile[]; model: Model };

declare module 'vitest' {
  interface ProvidedContext { subject: SubjectData; /** Another for each run: a worker may serve several. */ run: string }
}

/** Run by hand, or by `npm test`, the suite proves the CRM alone. */
function readCRM(): SubjectData {
  const folder = new URL('../modules/crm/', import.meta.url);
  const { version } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { version: string };
  return { texts: [{ file: 'modules/crm/module.yaml', text: readFileSync(new URL('module.yaml', folder), 'utf8'), version }], modules: ['crm'] };
}

/** The runner has checked them before: a problem here is a bug. */
function expectValue<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map((problem) => `${problem.at.file}:${problem.at.line} ${problem.code} ${problem.message}`).join('\n'));
  return result.value;
}

/** What a worker has read: it may serve several runs, whose base is the same. Keyed by all that the reading depends on. */
const known = new Map<string, ModuleFile>();

function readModule({ file, text, version }: SubjectData['texts'][number]): ModuleFile {
  const key = JSON.stringify([file, version, text]);
  const read = known.get(key) ?? expectValue(parseModule(file, text, version));
  known.set(key, read);
  return read;
}

/** Returns what was handed to this worker, or the CRM of this project. */
export function loadSubject(): Subject {
  const data = inject('subject') ?? readCRM();
  const files = data.texts.map(readModule);
  const modules = data.modules.map((name) => files.find((file) => file.name === name) as ModuleFile);
  return { files, modules, model: expectValue(composeModules(files)).model };
}
