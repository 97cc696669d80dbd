/** The findings that operations share, worded once. */
import { nearestName } from '../names.ts';
import type { Finding, Path } from '../problem.ts';
import type { Missing } from './family.ts';

/** Returns the edit that mends a wrong name: the nearest right one, or the list when it is short. */
export function nameHelp(name: string, others: readonly string[], otherwise: string): string {
  const candidates = others.filter((other) => other !== name);
  const nearest = nearestName(name, candidates);
  if (nearest) return `Write "${nearest}", if that is what you mean.`;
  if (candidates.length === 1) return `Write "${candidates[0]}", if that is what you mean.`;
  if (candidates.length > 1 && candidates.length <= 8) return `Write one of ${candidates.map((candidate) => `"${candidate}"`).join(', ')}.`;
  return otherwise;
}

/** Returns PA02 for something that is named and is not there. */
export function absent(missing: Missing, path: Path): Finding {
  const help = nameHelp(missing.name, missing.candidates, missing.help ?? 'Name something that is there, or add it first.');
  return { code: 'PA02', level: 'L3', message: `${missing.what} "${missing.name}" is not there`, help, path };
}

/** Returns PA02 for something that is added and is there already. */
export function present(noun: string, target: string, module: string, path: Path): Finding {
  return {
    code: 'PA02', level: 'L3', path,
    message: `the ${noun} "${target}" is there already, from module "${module}"`,
    help: 'Use "op: update" to change it, or choose another name.',
  };
}

/** Returns a noun with its article. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Returns PA03 for a name that something else in the same namespace has. */
export function clash(name: string, noun: string, object: string, path: Path): Finding {
  return { code: 'PA03', level: 'L3', message: `"${name}" is already the name of ${noun} of "${object}"`, help: 'Choose a name that no field, relation, inverse or state field of the object has.', path };
}
