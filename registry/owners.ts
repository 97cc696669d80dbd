/** Who owns a path, by CODEOWNERS. Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */

/** Where GitHub looks for the file; the first that is there counts. */
export const OWNER_FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** Beyond this GitHub ignores the file. Units: bytes. */
const MOST = 3 << 20;

/** Returns the owners of a path as the last line that matches names them, without `@`; none when nobody owns it. */
export function ownersOf(text: string, path: string): string[] {
  if (text.length > MOST) return [];
  const lines = text.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter(Boolean);
  const last = lines.map((line) => line.split(/\s+/)).findLast(([pattern]) => matches(pattern!, path));
  return (last ?? []).slice(1).filter((owner) => owner.startsWith('@')).map((owner) => owner.slice(1));
}

/** A pattern is as in .gitignore, without `!` and `[…]`. */
function matches(pattern: string, path: string): boolean {
  const anchored = pattern.replace(/\/$/, '').includes('/');
  const body = pattern.replace(/^\//, '').replace(/\/$/, '/**').split(/(\*\*\/?|\*|\?)/).map((part) =>
    part === '**/' ? '(?:.*/)?' : part === '**' ? '.*' : part === '*' ? '[^/]*' : part === '?' ? '[^/]' : part.replace(/[.+^${}()|[\]\\]/g, '\\$&')).join('');
  const tail = pattern.endsWith('/') || pattern.endsWith('*') ? '' : '(?:/.*)?';
  return new RegExp(`^${anchored ? '' : '(?:.*/)?'}${body}${tail}$`).test(path);
}
