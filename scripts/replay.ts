/** `modshelf replay`: makes a module once more from its provenance, with no network, and compares it byte for byte. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf, type Provenance } from '#bot/generator/provenance.ts';
import { replayModule, type Replayed } from '#bot/generator/replay.ts';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import { printProblems } from '#engine/print-problem.ts';
import type { Outcome, Register, Run } from './lib/command.ts';
import { openGit } from './lib/git.ts';
import { readTree, refuseUnknown } from './lib/judge.ts';
import { moduleFolder } from './lib/modules.ts';
import { readFileAt } from './lib/tree.ts';

/** Units: commits of a module's file that are looked at for the one before. */
const MOST_COMMITS = 200;

const replay: Run = async (io, name: string) => {
  const tree = await readTree(io);
  const unknown = refuseUnknown(tree, [name]);
  if (unknown) return unknown;
  const file = tree.files.find((each) => each.name === name);
  if (!file) return { exit: 1, text: printProblems(tree.broken.get(name)!, tree.texts), json: { ok: false, problems: tree.broken.get(name) } };
  const provenance = await readProvenance(io.root, name);
  if (!provenance) {
    const text = `"${name}" was not generated: its provenance.json is missing, or says that people wrote it. There is nothing to replay.`;
    return { exit: 1, text, json: { ok: false, kind: 'not-generated', error: text } };
  }
  const before = provenance.seen?.before && await findBefore(io.root, name, provenance.seen.before);
  const replayed = await replayModule({ name, provenance, text: file.source.text, files: tree.files.filter((each) => each.name !== name), ...(before ? { before } : {}), now: io.now });
  return tell(name, provenance, replayed, tree.texts);
};

async function readProvenance(root: string, name: string): Promise<Provenance | undefined> {
  try {
    const said = JSON.parse(await readFile(join(root, moduleFolder(name), 'provenance.json'), 'utf8')) as Partial<Provenance> | null;
    return typeof said?.provider === 'string' && typeof said.request?.body === 'string' ? said as Provenance : undefined;
  } catch {
    return undefined;
  }
}

/** The module's file in Git's history whose text has the hash. */
async function findBefore(root: string, name: string, { version, hash }: { version: string; hash: string }): Promise<ModuleFile | undefined> {
  const git = openGit(root);
  const path = `${moduleFolder(name)}/module.yaml`;
  const log = await git.ask(['log', '--all', `--max-count=${MOST_COMMITS}`, '--format=%H', '--', path]) ?? '';
  for (const commit of log.split('\n').filter(Boolean)) {
    const bytes = await readFileAt(git, commit, path);
    const text = bytes && Buffer.from(bytes).toString('utf8');
    if (!text || hashOf(text) !== hash) continue;
    const parsed = parseModule(path, text, version);
    if (parsed.ok) return parsed.value;
  }
  return undefined;
}

function tell(name: string, provenance: Provenance, { ok, how, problems, notes, yaml }: Replayed, texts: ReadonlyMap<string, string>): Outcome {
  const way = how === 'phrase-book' ? 'the phrase book ran again on the recorded request' : `from the answer that ${provenance.model} gave, as provenance.json holds it`;
  const text = [`${name}: ${ok ? 'the same bytes' : 'not the same'} (${way})`, ...notes.map((note) => `  note: ${note}`), ...(problems.length ? [printProblems(problems, texts)] : [])].join('\n');
  return { exit: ok ? 0 : 1, text, json: { ok, module: name, how, provider: provenance.provider, model: provenance.model, irHash: provenance.irHash, notes, problems, ...(yaml === undefined ? {} : { hash: hashOf(yaml) }) } };
}

export const register: Register = (program, act) => {
  program.command('replay').description('make a generated module again from its provenance, offline, and compare the bytes')
    .argument('<module>', 'a module that the generator wrote')
    .action(act(replay));
};
