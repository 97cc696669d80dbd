/** Where pages lie, and the way from one to another. Every address in a page is made here. */
import { MODULE_NAME } from '#schemas/elements.ts';
import type { Language } from './facts.ts';

const NAME = new RegExp(`^${MODULE_NAME}$`);

/** Returns a page's path within a language's tree. `list` is a name of our own; the first sheet has no number. */
export function sheetPath(list: string, sheet = 1): string {
  return sheet === 1 ? `${list}.html` : `${list}-${sheet}.html`;
}

export function modulePath(module: string): string {
  if (!NAME.test(module)) throw new Error(`not a module name: ${JSON.stringify(module)}`);
  return `modules/${module}.html`;
}

/** Returns a path from the site's root. */
export function inTree(language: Language, path: string): string {
  return `${language}/${path}`;
}

/** Returns the relative address of a file as seen from another. */
export function linkTo(from: string, to: string): string {
  const steps = from.split('/').slice(0, -1);
  const target = to.split('/');
  let shared = 0;
  while (shared < steps.length && shared < target.length - 1 && steps[shared] === target[shared]) shared += 1;
  return `${'../'.repeat(steps.length - shared)}${target.slice(shared).join('/')}`;
}

/** Returns the address of an issue or a pull request, where the repository is known. */
export function numberLink(repository: string | undefined, kind: 'issues' | 'pull', number: number): string | undefined {
  return repository && Number.isSafeInteger(number) && number > 0 ? `${repository}/${kind}/${number}` : undefined;
}

/** Returns a repository's address when it is plain https without a password, else undefined. */
export function readRepository(text: string | undefined): string | undefined {
  return readAddress(text, ['https:'])?.replace(/\/$/, '');
}

/** Returns where a site will stand, ending in a slash, when the text is a plain web address, else undefined. */
export function readBaseURL(text: string | undefined): string | undefined {
  const address = readAddress(text, ['https:', 'http:']);
  return address && (address.endsWith('/') ? address : `${address}/`);
}

function readAddress(text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return protocols.includes(url.protocol) && !url.username && !url.password && !url.search && !url.hash ? url.href : undefined;
}
