/** Names: which are taken by the language itself, which look alike, which was probably meant. */

/** Units: characters and candidates; bounds that keep hostile input cheap. */
const MAX_LENGTH = 60, MAX_CANDIDATES = 2000;

/** Two letters in the wrong order are one mistake, and the commonest. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index), above = row;
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j]!, above[j - 2]! + 1);
    }
    if (Math.min(...next) > limit && Math.min(...row) > limit) return limit + 1;
    above = row;
    row = next;
  }
  return row[b.length]!;
}

/** Returns the candidate that differs least from a name, when it differs by no more than a third of its letters. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length === 0 || name.length > MAX_LENGTH) return undefined;
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined, least = limit + 1, seen = 0;
  for (const candidate of candidates) {
    if (++seen > MAX_CANDIDATES) break;
    const apart = distance(name.toLowerCase(), candidate.toLowerCase(), limit);
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best;
}

/** Returns what an eye sees of a name: no case, and one letter for those that look alike: I, l and 1, O and 0. */
export function shapeOf(name: string): string {
  return name.toLowerCase().replace(/[i1]/g, 'l').replace(/0/g, 'o');
}

function lettersOf(name: string): string {
  return name.replace(/[I1]/g, 'l').replace(/0/g, 'o').toLowerCase();
}

/** Names are as good as one when only case differs, or only letters that look like others. */
function looksLike(a: string, b: string): boolean {
  // Most names differ in length already.
  return a.length === b.length && (a.toLowerCase() === b.toLowerCase() || lettersOf(a) === lettersOf(b));
}

/** Returns the name among others that an eye may take for this one. */
export function lookAlike(name: string, others: readonly { name: string }[]): string | undefined {
  for (const { name: other } of others) if (other !== name && looksLike(name, other)) return other;
  return undefined;
}

/** Names that every JavaScript object answers to; no element of any kind may bear them. */
export const PROTOTYPE_NAMES: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Words of CEL and of ModShelf's expressions; what an expression can name may not be called so. */
export const EXPRESSION_WORDS: ReadonlySet<string> = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while',
  'old', 'user', 'now', 'today', 'changed',
]);
