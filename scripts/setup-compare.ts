/** What differs between what is wanted and what is there. Pure. */

/** Returns the paths at which what is there differs from what is wanted; what it has beyond that is left alone. Lists are compared without their order. */
export function differences(wanted: unknown, there: unknown, path = ''): string[] {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(there) || there.length !== wanted.length) return [path];
    return wanted.every((one) => there.some((other) => differences(one, other).length === 0)) ? [] : [path];
  }
  if (typeof wanted !== 'object' || wanted === null) return wanted === there ? [] : [path];
  if (typeof there !== 'object' || there === null) return [path];
  return Object.entries(wanted).flatMap(([key, value]) => differences(value, (there as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`));
}

export type Owners = { pattern: string; logins: string[]; line: number };

/** Returns the lines of a CODEOWNERS file that name somebody. Teams and e-mail addresses are kept as they are written. */
export function readOwners(text: string): Owners[] {
  return text.split(/\r?\n/).flatMap((raw, index) => {
    const [pattern, ...owners] = raw.replace(/(?:^|\s)#.*$/, '').trim().split(/\s+/);
    return pattern ? [{ pattern, logins: owners.map((owner) => owner.replace(/^@/, '')), line: index + 1 }] : [];
  });
}

/** Paths that must have an owner: who may change them decides what the bot and the checks do. */
const GUARDED = ['/.github/', '/CODEOWNERS', '/modules/'];

/** Returns the guarded paths that no line of their own, nor the line for everything, gives an owner. */
export function unowned(owners: readonly Owners[]): string[] {
  const has = (pattern: string) => owners.findLast((one) => one.pattern === pattern || one.pattern === pattern.replace(/^\//, ''))?.logins.length;
  return GUARDED.filter((path) => (has(path) ?? has('*') ?? 0) === 0);
}
