/** Whether two plain values are one content. */

type Plain = Readonly<Record<string, unknown>>;

/** Returns whether two values have one canonical form: the order of keys does not count, and undefined is as good as not there. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return (one ?? null) === (other ?? null);
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((entry, index) => sameValue(entry, other[index]));
  }
  const keys = Object.keys(one).filter((key) => (one as Plain)[key] !== undefined);
  const others = Object.keys(other).filter((key) => (other as Plain)[key] !== undefined);
  return keys.length === others.length && keys.every((key) => (other as Plain)[key] !== undefined && sameValue((one as Plain)[key], (other as Plain)[key]));
}
