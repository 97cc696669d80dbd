/** Everything but a module's own text: a file that holds a secret is not bent, it is not pushed at all. */
const KEPT: ReadonlySet<string> = new Set(['yaml', 'content']);

/** Returns what a generator said without secrets. Before it is shown: a text that is cut to fit could hide a secret's end from whoever looks for it. */
export function withoutSecrets<T>(said: T, redact: (text: string) => string): T {
  if (typeof said === 'string') return redact(said) as T;
  if (Array.isArray(said)) return said.map((one) => withoutSecrets<unknown>(one, redact)) as T;
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, KEPT.has(key) ? value : withoutSecrets<unknown>(value, redact)])) as T;
}
