/** Static files over plain HTTP: bounded in size and time, and only fetched again when they changed. */

/** Units: bytes; milliseconds. */
const MOST = 256 << 20;
const PATIENCE = 60_000;

export type Fetched = { kind: 'same' } | { kind: 'absent' } | { kind: 'new'; bytes: Uint8Array; etag?: string };

/** The registry did not answer as one: nobody's mistake here. */
export class PullFailure extends Error {}

/** Returns the address of the folder that holds shelf.json, from that or from the file's own, or undefined when it is none. */
export function baseOf(given: string): URL | undefined {
  const url = URL.parse?.(given) ?? tryURL(given);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return undefined;
  url.search = '';
  url.hash = '';
  url.pathname = `${url.pathname.replace(/(?:shelf\.json|\/)?$/, '')}/`.replace(/\/+$/, '/');
  return url;
}

function tryURL(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Returns a file below the base, or that it is the same as its ETag says. */
export async function fetchFile(base: URL, path: string, etag?: string): Promise<Fetched> {
  const url = new URL(path, base);
  try {
    const answer = await fetch(url, { headers: { 'user-agent': 'modshelf', ...(etag && { 'if-none-match': etag }) }, signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status === 304) return { kind: 'same' };
    if (answer.status === 404) return { kind: 'absent' };
    if (!answer.ok) throw new PullFailure(`${url.href} answered ${answer.status}`);
    const bytes = await readBounded(answer, url);
    const tag = answer.headers.get('etag');
    return { kind: 'new', bytes, ...(tag && { etag: tag }) };
  } catch (error) {
    if (error instanceof PullFailure) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new PullFailure(`${url.href} could not be read: ${error instanceof Error ? error.message : String(error)}${cause}`);
  }
}

async function readBounded(answer: Response, url: URL): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > MOST) throw new PullFailure(`${url.href} is longer than ${MOST >> 20} MB`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
