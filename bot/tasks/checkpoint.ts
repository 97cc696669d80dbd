import type { Memory } from '../queue.ts';

/** Returns what `make` made for a key, now or in an earlier attempt that died after it: the provider is asked once. */
export async function once<T>(memory: Memory, key: string, make: () => Promise<T>): Promise<T> {
  const kept = await memory.read(key);
  if (kept !== undefined) return kept as T;
  const made = await make();
  await memory.write(key, made);
  return made;
}
