import { globSource } from '../glob.ts';
import { entryAt } from '../git/trees.ts';
import { readBlob } from '../git/objects.ts';
import { atLeast } from '../permissions.ts';
import { personOf } from '../state.ts';
import type { World } from '../state.ts';

type Line = { pattern: RegExp; owners: string[] };

const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** Who owns each of the paths by the CODEOWNERS of a commit: one list of logins a path that has owners. The last matching line wins. */
export async function ownersOf(world: World, commit: string, paths: string[]): Promise<string[][]> {
  const lines = parse(await readOwners(world, commit));
  const owned = paths.map((path) => lines.findLast((line) => line.pattern.test(path))?.owners ?? []);
  return owned.map((owners) => owners.filter((login) => canOwn(world, login))).filter((owners) => owners.length > 0);
}

async function readOwners(world: World, commit: string): Promise<string> {
  for (const place of PLACES) {
    const entry = await entryAt(world.git, commit, place);
    if (entry?.type === 'blob') return (await readBlob(world.git, entry.sha)).toString('utf8');
  }
  return '';
}

// GitHub ignores owners who can't write.
const canOwn = (world: World, login: string): boolean => atLeast(personOf(world, login)?.permission, 'write');

function parse(text: string): Line[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(Boolean)
    .map((line) => {
      const [pattern = '', ...owners] = line.split(/\s+/);
      return { pattern: compile(pattern), owners: owners.filter((owner) => owner.startsWith('@')).map((owner) => owner.slice(1)) };
    });
}

function compile(pattern: string): RegExp {
  const anchored = pattern.replace(/\/$/, '').includes('/');
  const body = pattern.replace(/^\//, '').replace(/\/$/, '');
  // `docs/*` means the files of docs, not what lies below its folders; everything else covers what is inside it.
  const below = /(^|\/)\*$/.test(body) && body !== '*' ? '' : '(?:/.*)?';
  const end = pattern.endsWith('/') ? '/.*' : below;
  return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${globSource(body)}${end}$`);
}
