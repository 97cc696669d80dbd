/** One text for one content, and its hash. */
import { createHash } from 'node:crypto';
import type { ModuleContent } from '#schemas/types.ts';
import type { Model } from './model.ts';

/** Returns JSON whose keys are sorted at every level and from which undefined values are left out. */
export function canonicalJSON(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJSON).join(',')}]`;
  const map = value as Record<string, unknown>;
  const keys = Object.keys(map).filter((key) => map[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJSON(map[key])}`).join(',')}}`;
}

/** Returns a SHA-256 in hexadecimal. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Returns `sha256:…` of a module's canonical content: comments, key order and layout do not count. */
export function contentDigest(content: ModuleContent): string {
  return `sha256:${sha256(canonicalJSON(content))}`;
}

/** Returns the hash of a model in hexadecimal. */
export function modelHash(model: Model): string {
  return sha256(canonicalJSON(model));
}
