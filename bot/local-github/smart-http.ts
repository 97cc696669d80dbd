import { gunzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { Parts } from './app.ts';
import { readRef, ZERO } from './git/refs.ts';
import type { RefUpdate } from './git/refs.ts';
import { Refusal } from './http-error.ts';
import type { Actor } from './model.ts';
import { admit } from './permissions.ts';
import { announce } from './ref-moves.ts';
import { page } from './render/repository.ts';
import { branchRule, FORCED, refusals } from './rules.ts';
import type { World } from './state.ts';

/** Git's smart HTTP: `git http-backend` behind the same tokens and the same rules as the API. */
export async function serveGit(parts: Parts, c: Context): Promise<Response> {
  const { world } = parts;
  const [owner, name] = c.req.path.slice(1).split('/');
  if (`${owner}/${name}`.toLowerCase() !== `${world.owner.login}/${world.name}.git`.toLowerCase()) return c.text('Repository not found.\n', 404);
  const rest = c.req.path.slice(`/${owner}/${name}`.length);
  const writes = rest === '/git-receive-pack' || c.req.query('service') === 'git-receive-pack';
  const actor = enter(parts, c, writes);
  if (actor instanceof Response) return actor;
  c.set('actor', actor.account.login);
  const body = await readBody(c);
  if (rest !== '/git-receive-pack') return backend(world, c, rest, actor, body, {});
  return parts.exclusive(() => receive(world, c, rest, actor, body));
}

function enter(parts: Parts, c: Context, writes: boolean): Actor | Response {
  const header = c.req.header('authorization');
  if (!header) return c.text('Authentication required.\n', 401, { 'www-authenticate': 'Basic realm="GitHub"' });
  try {
    const actor = parts.tokens.identify(parts.world, header);
    admit(actor, writes ? { person: 'write', app: [['contents', 'write']] } : { person: 'read', app: [['contents', 'read']] });
    return actor;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 401) return c.text('Invalid username or token.\n', 401, { 'www-authenticate': 'Basic realm="GitHub"' });
    return c.text(writes && error.status === 403 ? 'Write access to repository not granted.\n' : 'Repository not found.\n', error.status as 403);
  }
}

async function readBody(c: Context): Promise<Buffer> {
  const body = Buffer.from(await c.req.arrayBuffer());
  return c.req.header('content-encoding') === 'gzip' ? gunzipSync(body) : body;
}

async function receive(world: World, c: Context, path: string, actor: Actor, body: Buffer): Promise<Response> {
  const updates = parseCommands(body);
  const reasons = updates.flatMap((update) => refusals(world, actor, update).map((reason) => ({ ref: update.ref, reason })));
  const linear = updates.map(({ ref }) => ref).filter((ref) => ref.startsWith('refs/heads/') && branchRule(world, ref.slice('refs/heads/'.length)));
  const response = await backend(world, c, path, actor, body, {
    LOCAL_GITHUB_REFUSAL: reasons.length > 0 ? refusalText(world, reasons) : '',
    LOCAL_GITHUB_LINEAR: linear.join('\n'),
    LOCAL_GITHUB_FORCED: refusalText(world, linear.map((ref) => ({ ref, reason: FORCED }))),
  });
  const moved: RefUpdate[] = [];
  for (const update of updates) {
    const now = (await readRef(world.git, update.ref))?.sha ?? ZERO;
    if (reasons.length === 0 && now === update.after && update.before !== update.after) moved.push(update);
  }
  await announce(world, actor.account, moved);
  return response;
}

function refusalText(world: World, reasons: { ref: string; reason: string }[]): string {
  const refs = [...new Set(reasons.map(({ ref }) => ref))];
  return refs
    .map((ref) => {
      const lines = reasons.filter((entry) => entry.ref === ref).map((entry) => `- ${entry.reason}\n`);
      const rules = page(world, `/rules?ref=${encodeURIComponent(ref)}`);
      return `error: GH013: Repository rule violations found for ${ref}.\nReview all repository rules at ${rules}\n\n${lines.join('\n')}`;
    })
    .join('\n');
}

/** The commands at the front of a push, one a pkt-line, up to the flush packet. */
export function parseCommands(body: Buffer): RefUpdate[] {
  const updates: RefUpdate[] = [];
  for (let at = 0; at + 4 <= body.length; ) {
    const length = Number.parseInt(body.toString('latin1', at, at + 4), 16);
    if (!Number.isInteger(length) || length < 4) break;
    const line = body.toString('utf8', at + 4, at + length).split('\0')[0]?.replace(/\n$/, '') ?? '';
    const match = /^([0-9a-f]{40}) ([0-9a-f]{40}) (.+)$/.exec(line);
    if (match) updates.push({ before: match[1] ?? '', after: match[2] ?? '', ref: match[3] ?? '' });
    at += length;
  }
  return updates;
}

async function backend(world: World, c: Context, path: string, actor: Actor, body: Buffer, env: Record<string, string>): Promise<Response> {
  const url = new URL(c.req.url);
  const result = await world.git.attempt(['http-backend'], {
    input: body,
    env: {
      GIT_PROJECT_ROOT: world.git.folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      REQUEST_METHOD: c.req.method,
      QUERY_STRING: url.search.slice(1),
      CONTENT_TYPE: c.req.header('content-type') ?? '',
      CONTENT_LENGTH: String(body.length),
      REMOTE_USER: actor.account.login,
      REMOTE_ADDR: '127.0.0.1',
      GIT_PROTOCOL: c.req.header('git-protocol') ?? '',
      ...env,
    },
  });
  const split = result.stdout.indexOf('\r\n\r\n');
  const headers = new Headers();
  for (const line of result.stdout.toString('latin1', 0, Math.max(0, split)).split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const status = Number(headers.get('status')?.slice(0, 3) ?? (split < 0 ? 500 : 200));
  headers.delete('status');
  return new Response(new Uint8Array(result.stdout.subarray(split + 4)), { status, headers });
}
