/** How names are written in SQL: the one place that quotes. */
import { sha256 } from '../digest.ts';

/** PostgreSQL cuts longer identifiers without a word. Units: bytes. */
const LONGEST = 63;
const HASH = 16;

/**
 * Returns the physical name of an id: the id itself, or its beginning and a hash when it is too long.
 * `~` stands in no id, so a cut name never equals a whole one.
 * Source: docs/dsl.md, "Identity, removal, mapping".
 */
export function physicalName(id: string): string {
  const bytes = new TextEncoder().encode(id);
  if (bytes.length <= LONGEST) return id;
  const kept = new TextDecoder().decode(bytes.slice(0, LONGEST - HASH - 1)).replace(/\uFFFD+$/, '');
  return `${kept}~${sha256(id).slice(0, HASH)}`;
}

/** Returns a quoted identifier. Throws for what PostgreSQL could not store: that is a bug of the caller. */
export function quoteIdentifier(name: string): string {
  const tooLong = new TextEncoder().encode(name).length > LONGEST;
  if (name === '' || tooLong || name.includes('\0')) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return `"${name.replaceAll('"', '""')}"`;
}

/** Returns a quoted string literal, safe whether or not backslashes are escapes. */
export function quoteLiteral(text: string): string {
  if (text.includes('\0')) throw new Error('a string in PostgreSQL holds no NUL');
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

export function quoteList(texts: readonly string[]): string {
  return `array[${texts.map(quoteLiteral).join(', ')}]::text[]`;
}

/** Owns every table, view and function; nobody logs in as it. */
export const OWNER_ROLE = 'modshelf_owner';
export const ROLE_PREFIX = 'modshelf_role_';

/** Returns the PostgreSQL role of a model's role. */
export function roleName(role: string): string {
  return physicalName(`${ROLE_PREFIX}${role}`);
}
