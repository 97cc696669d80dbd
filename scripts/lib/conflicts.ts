/** Which open changes can't be on main together. */
import { composeModules } from '#engine/compose.ts';
import { EMPTY_MODEL, type Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import { findRivalries } from '#engine/plan/rivals.ts';
import type { ElementRef, Position, Problem } from '#engine/problem.ts';
import { mayMeet, wantedBy, type Wanted } from './around.ts';
import type { OpenChange, OpenChanges } from './open-changes.ts';

export type Conflict = { between: [string, string]; module: string; code: string; message: string; help: string; element?: ElementRef; at?: Position };

type OnMain = OpenChanges['onMain'];

/** All that the changes' modules stand on: each as the first change has it, else as main does. */
async function gather(changes: readonly OpenChange[], onMain: OnMain): Promise<ModuleFile[]> {
  const files = new Map<string, ModuleFile>();
  const open = changes.flatMap((change) => change.files.map((file) => file.name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (files.has(name)) continue;
    const wanted = name;
    const file = changes.flatMap((change) => change.files).find((each) => each.name === wanted) ?? (changes.some((change) => change.gone.includes(wanted)) ? undefined : await onMain(wanted));
    if (!file) continue;
    files.set(name, file);
    open.push(...Object.keys(file.content.requires));
  }
  return [...files.values()];
}

const keyOf = ({ code, at, message }: Problem) => `${code} ${at.file} ${at.line} ${at.column} ${message}`;

async function problemsOf(changes: readonly OpenChange[], onMain: OnMain): Promise<Problem[]> {
  const files = await gather(changes, onMain);
  return files.length ? composeModules(files).problems.filter((problem) => problem.level !== 'L1') : [];
}

/** What both say of one element is told twice; a reader needs it once. */
function once(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, element }) => {
    const key = element && `${code} ${element.scope} ${element.target}`;
    return key === undefined || (!seen.has(key) && seen.add(key));
  });
}

const alone = (file: ModuleFile): OpenChange => ({ name: '', files: [file], gone: [], broken: [] });

function modelOf(files: readonly ModuleFile[]): Model | undefined {
  if (files.length === 0) return EMPTY_MODEL;
  const composed = composeModules(files);
  return composed.ok ? composed.value.model : undefined;
}

/** The module as main has it; for a new one, what it stands on. */
async function modelBefore(file: ModuleFile, onMain: OnMain): Promise<Model | undefined> {
  const before = await onMain(file.name);
  return modelOf(before ? await gather([alone(before)], onMain) : (await gather([alone(file)], onMain)).filter((each) => each !== file));
}

/** Two branches of one module: their places in the file differ, so the elements are compared. */
async function rivals(one: OpenChange, other: OpenChange, onMain: OnMain): Promise<Conflict[]> {
  const found: Conflict[] = [];
  for (const mine of one.files) {
    const theirs = other.files.find((file) => file.name === mine.name);
    const models = theirs && await Promise.all([modelBefore(mine, onMain), gather([alone(mine)], onMain).then(modelOf), gather([alone(theirs)], onMain).then(modelOf)]);
    if (!models || !models[0] || !models[1] || !models[2]) continue;
    found.push(...findRivalries(models[0], models[1], models[2]).map(({ element, attribute }): Conflict => ({
      between: [one.name, other.name], module: mine.name, code: 'XM01', element,
      message: `${attribute === undefined ? `"${element.target}"` : `"${attribute}" of "${element.target}"`} is one thing on ${one.name} and another on ${other.name}`,
      help: 'Merge one of them, then bring main into the other and decide.',
    })));
  }
  return found;
}

type Seen = { change: OpenChange; wanted: Wanted; text: string; names: Set<string> };

/** A pair that shares no name is not composed: most don't. */
function meet(one: Seen, other: Seen): boolean {
  if ([...one.names].some((name) => other.names.has(name) || other.text.includes(name)) || [...other.names].some((name) => one.text.includes(name))) return true;
  return mayMeet(other.text, one.wanted) || mayMeet(one.text, other.wanted);
}

/** Returns the conflicts of each pair of changes that would not be there with either alone. */
export async function findConflicts({ changes, onMain }: OpenChanges): Promise<Conflict[]> {
  const seen = changes.map((change): Seen => ({
    change, wanted: wantedBy(change.files), text: change.files.map((file) => file.source.text).join('\n'), names: new Set([...change.files.map((file) => file.name), ...change.gone]),
  }));
  const problemsAlone = new Map<OpenChange, Promise<Set<string>>>();
  const knownOf = (change: OpenChange) => {
    const known = problemsAlone.get(change) ?? problemsOf([change], onMain).then((problems) => new Set(problems.map(keyOf)));
    problemsAlone.set(change, known);
    return known;
  };
  const found: Conflict[] = [];
  for (const [index, one] of seen.entries()) {
    for (const other of seen.slice(index + 1)) {
      if (!meet(one, other)) continue;
      found.push(...await rivals(one.change, other.change, onMain));
      const shared = one.change.files.filter((file) => other.names.has(file.name)).map((file) => file.name);
      // One module twice can't be composed; what these two make of it was compared above.
      const rest: OpenChange = { ...other.change, files: other.change.files.filter((file) => !shared.includes(file.name)) };
      const known = new Set([...await knownOf(one.change), ...await knownOf(other.change)]);
      const fresh = once((await problemsOf([one.change, rest], onMain)).filter((problem) => !known.has(keyOf(problem))));
      found.push(...fresh.map(({ code, message, help, element, at }): Conflict => ({
        between: [one.change.name, other.change.name], module: at.file.split('/')[1] ?? '', code, message, help, ...(element && { element }), at,
      })));
    }
  }
  return found;
}
