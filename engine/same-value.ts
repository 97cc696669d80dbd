/** Whether two plain values are one content. */

type Plain = Readonly<Record<string, unknown>>;

/** Returns whether two values have one canonical form: the order of keys does not count, and undefined is as good as not there. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return (one ?? null) === (other ?? null);
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((entry, index) => sameValue(entry, other[index]));
  }
  let defined = 0;
  for (const key of Object.keys(one)) {
    const own = (one as Plain)[key];
    if (own === undefined) continue;
    defined += 1;
    if ((other as Plain)[key] === undefined || !sameValue(own, (other as Plain)[key])) return false;
  }
  for (const key of Object.keys(other)) if ((other as Plain)[key] !== undefined) defined -= 1;
  return defined === 0;
}
