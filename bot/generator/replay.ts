/** A module made once more from its provenance, with no network: the same bytes, or the first line that differs. Source: docs/generator.md, "Replay" */
import { composeModules } from '#engine/compose.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Problem } from '#engine/problem.ts';
import { at } from './checks.ts';
import { expandAnswer } from './compact.ts';
import { OFFLINE_ONLY } from './config.ts';
import { generateModule } from './generate.ts';
import { judgeAnswer } from './judge-answer.ts';
import { hashAnswer, hashOf, type Provenance } from './provenance.ts';
import type { RequestText } from './types.ts';

export type ReplayInput = {
  name: string; provenance: Provenance; text: string;
  /** The modules around it as they are now. */
  files: readonly ModuleFile[];
  /** The module's own file before it was changed, found by its hash. */
  before?: ModuleFile;
  /** The day counts for nothing but waivers. */
  now(): Date;
};

/** `how` says what was replayed: the phrase book ran again, or the recorded answer was used. */
export type Replayed = { ok: boolean; how: 'phrase-book' | 'recorded-answer'; problems: Problem[]; notes: string[]; yaml?: string };

/** Returns whether the module's bytes come out again. Problems: RP01 nothing to replay · RP02 what it was built on is gone · RP03 the bytes differ · RP04 the record was changed */
export async function replayModule(input: ReplayInput): Promise<Replayed> {
  const { name, provenance, text } = input;
  const how = provenance.provider === 'offline' ? 'phrase-book' as const : 'recorded-answer' as const;
  const file = `modules/${name}/provenance.json`;
  const failed = (code: string, message: string, help: string): Replayed => ({ ok: false, how, notes: [], problems: [at(file, code, message, help)] });
  if (!provenance.seen) return failed('RP01', 'it does not say what the generator saw', 'Only what this version of the generator made can be replayed.');
  const around = restore(input);
  if ('missing' in around) return failed('RP02', around.missing, 'Check out the commit at which the module was made.');
  const made = how === 'phrase-book' ? await runAgain(input, around.files) : fromAnswer(input, around.files);
  if (typeof made !== 'string') return { ok: false, how, notes: around.notes, problems: made };
  if (made === text) return { ok: true, how, notes: around.notes, problems: [], yaml: made };
  const [line, is, was] = firstDifference(text, made);
  return { ok: false, how, notes: around.notes, yaml: made, problems: [{ ...at(`modules/${name}/module.yaml`, 'RP03', `line ${line} is ${JSON.stringify(is)}, the replay says ${JSON.stringify(was)}`, around.notes.length ? 'See what changed around it; or the file was edited by hand after it was generated.' : 'The file was edited by hand after it was generated.'), at: { file: `modules/${name}/module.yaml`, line, column: 1, endLine: line, endColumn: 1 } }] };
}

/** The modules as the generator saw them: with the versions of then, and without those that came later. */
function restore({ name, provenance, files, before }: ReplayInput): { files: ModuleFile[]; notes: string[] } | { missing: string } {
  const { modules, before: own } = provenance.seen!;
  const notes: string[] = [];
  const restored: ModuleFile[] = [];
  for (const [module, { version, hash }] of Object.entries(modules)) {
    const file = files.find((each) => each.name === module);
    if (!file) return { missing: `the module "${module}", on which it was built, is not here` };
    if (hashOf(file.source.text) !== hash) notes.push(`${module} is not what it was (${version} then, ${file.version} now)`);
    restored.push({ ...file, version });
  }
  if (own && !before) return { missing: `the file "modules/${name}/module.yaml" as it was before, ${own.hash.slice(0, 19)}…, is not in this history` };
  return { files: [...restored, ...(own && before ? [{ ...before, version: own.version }] : [])], notes };
}

async function runAgain({ name, provenance, before, now }: ReplayInput, files: ModuleFile[]): Promise<string | Problem[]> {
  const { hash: _hash, ...request } = provenance.request as RequestText & { hash: string };
  const { revise, name: wanted } = provenance.seen!;
  const current = before && files.find((file) => file.name === name);
  const made = await generateModule({ request, files, config: OFFLINE_ONLY, env: {}, now, ...(current ? { current } : {}), ...(revise ? { revise } : {}), ...(wanted ? { name: wanted } : {}) });
  if (made.kind === 'module' && made.name === name) return made.yaml;
  return [at(`modules/${name}/provenance.json`, 'RP03', `the request makes ${made.kind === 'module' ? `the module "${made.name}"` : `no module now (${made.kind})`}`, 'The phrase book, or the request in the record, has changed.')];
}

function fromAnswer({ name, provenance, before, now }: ReplayInput, files: ModuleFile[]): string | Problem[] {
  const file = `modules/${name}/provenance.json`;
  const ir = provenance.answer && expandAnswer(provenance.answer);
  if (!ir) return [at(file, 'RP01', 'it holds no answer', 'Only what this version of the generator made can be replayed.')];
  if (hashAnswer(ir) !== provenance.irHash) return [at(file, 'RP04', 'its answer is not the one of irHash', 'Restore provenance.json from the commit that wrote it.')];
  const current = before && files.find((each) => each.name === name);
  const composed = composeModules(files);
  if (!composed.ok) return composed.problems;
  const judged = judgeAnswer({ text: JSON.stringify(ir), model: composed.value.model, files, ...(current ? { current } : {}), today: now().toISOString().slice(0, 10) });
  if (judged.kind === 'module') return judged.yaml;
  return judged.kind === 'wrong' ? judged.problems : [at(file, 'RP01', 'its answer is no module', 'Restore provenance.json from the commit that wrote it.')];
}

function firstDifference(is: string, was: string): [number, string, string] {
  const [here, there] = [is.split('\n'), was.split('\n')];
  const at = here.findIndex((line, index) => line !== there[index]);
  const line = at < 0 ? here.length : at;
  return [line + 1, here[line] ?? '', there[line] ?? ''];
}
