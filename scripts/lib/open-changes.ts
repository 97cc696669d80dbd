/** Changes that are not on main yet: branches of module requests, and what stands in the working tree. */
import { contentDigest } from '#engine/digest.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Problem } from '#engine/problem.ts';
import { MODULE_NAME } from '#schemas/elements.ts';
import { readFolder } from './folder.ts';
import { openGit, type Git } from './git.ts';
import { loadInto, readModuleText, type Loaded } from './modules.ts';
import { knownBranch, MAIN } from './refs.ts';

/** `files` are the modules that it changes or brings; `gone` those that it takes away; `broken` those that can't be read. */
export type OpenChange = { name: string; files: ModuleFile[]; gone: string[]; broken: Problem[] };

export type OpenChanges = {
  /** The commit that all are compared with. */
  main: string;
  changes: OpenChange[];
  /** Returns a module as main has it. */
  onMain(name: string): Promise<ModuleFile | undefined>;
};

export const WORKING_TREE = 'the working tree';

const CONTENT = /^modules\/([^/]+)\/module\.yaml$/;
const NAME = new RegExp(`^${MODULE_NAME}$`);

/** Units: branches that are looked at. */
const MOST = 1000;

/** A branch that is here and at the remote is one; where both moved on, the one of this checkout counts. */
async function branchesOf(git: Git): Promise<{ name: string; commit: string }[]> {
  const text = await git.run(['for-each-ref', `--count=${MOST}`, '--format=%(objectname) %(refname)', 'refs/heads/module/', 'refs/remotes/*/module/**']);
  const found = new Map<string, string>();
  for (const line of text.split('\n').filter(Boolean)) {
    const [commit = '', ref = ''] = line.split(' ');
    const name = ref.replace(/^refs\/heads\//, '').replace(/^refs\/remotes\/[^/]+\//, '');
    if (!found.has(name)) found.set(name, commit);
  }
  return [...found].map(([name, commit]) => ({ name, commit }));
}

function changedModules(paths: string): string[] {
  return [...new Set(paths.split('\0').flatMap((path) => CONTENT.exec(path)?.[1] ?? []).filter((name) => NAME.test(name)))].sort();
}

async function readBranch(git: Git, main: string, { name, commit }: { name: string; commit: string }): Promise<OpenChange> {
  const base = (await git.ask(['merge-base', main, commit]))?.trim() ?? main;
  const change: OpenChange = { name, files: [], gone: [], broken: [] };
  for (const module of changedModules(await git.run(['diff', '--name-only', '--no-renames', '-z', base, commit, '--', 'modules']))) {
    const folder = await readFolder(git, commit, module);
    if (folder?.file) change.files.push(folder.file);
    else if (folder?.problems.length) change.broken.push(...folder.problems);
    else change.gone.push(module);
  }
  return change;
}

async function readWorkingTree(git: Git, root: string, main: string, name: string): Promise<OpenChange> {
  const base = (await git.ask(['merge-base', main, 'HEAD']))?.trim() ?? main;
  const tracked = await git.run(['diff', '--name-only', '--no-renames', '--relative', '-z', base, '--', 'modules']);
  const fresh = await git.run(['ls-files', '--others', '--exclude-standard', '-z', '--', 'modules']);
  const loaded: Loaded = { files: [], broken: new Map() };
  const gone: string[] = [];
  for (const module of changedModules(`${tracked}\0${fresh}`)) {
    const bytes = await readModuleText(root, module);
    if (bytes) await loadInto(loaded, root, module, bytes);
    else gone.push(module);
  }
  return { name, files: loaded.files, gone, broken: [...loaded.broken.values()].flat() };
}

/** Returns the open changes of a checkout, those of the working tree last; undefined where there is no repository or no main. */
export async function readOpenChanges(root: string): Promise<OpenChanges | undefined> {
  const git = openGit(root);
  const main = await git.ask(['rev-parse', '--git-dir']) === undefined ? undefined : await knownBranch(git, MAIN);
  if (main === undefined) return undefined;
  const current = (await git.ask(['symbolic-ref', '--quiet', '--short', 'HEAD']))?.trim();
  // What is checked out stands in the working tree.
  const branches = (await branchesOf(git)).filter(({ name }) => name !== current);
  const changes: OpenChange[] = [];
  for (const branch of branches) changes.push(await readBranch(git, main, branch));
  changes.push(await readWorkingTree(git, root, main, current?.startsWith('module/') ? `${current} in ${WORKING_TREE}` : WORKING_TREE));
  const known = new Map<string, Promise<ModuleFile | undefined>>();
  const onMain = (name: string) => {
    const found = known.get(name) ?? readFolder(git, main, name).then((folder) => folder?.file);
    known.set(name, found);
    return found;
  };
  for (const change of changes) change.files = await withoutMerged(change.files, onMain);
  return { main, onMain, changes: changes.filter(({ files, gone, broken }) => files.length || gone.length || broken.length) };
}

/** A branch that was squashed into main still differs from where it began; what it brought is there. */
async function withoutMerged(files: readonly ModuleFile[], onMain: OpenChanges['onMain']): Promise<ModuleFile[]> {
  const before = await Promise.all(files.map((file) => onMain(file.name)));
  return files.filter((file, index) => !before[index] || contentDigest(before[index].content) !== contentDigest(file.content));
}
