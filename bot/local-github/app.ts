import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Tokens } from './auth.ts';
import type { Faults, RequestFault } from './faults.ts';
import { errorBody, notFound, Refusal } from './http-error.ts';
import type { Checker } from './openapi/check.ts';
import { cutPage } from './pages.ts';
import { admit } from './permissions.ts';
import type { Answer, Body, Route } from './route.ts';
import { serveGit } from './smart-http.ts';
import type { World } from './state.ts';
import type { RequestRecord } from './types.ts';

type Env = { Bindings: HttpBindings; Variables: { actor: string } };

export type Parts = {
  world: World;
  tokens: Tokens;
  faults: Faults;
  routes: Route[];
  requests: RequestRecord[];
  /** Runs what changes something, one after the other. */
  exclusive: <T>(work: () => Promise<T>) => Promise<T>;
  checker: Checker | undefined;
};

/** The HTTP side: faults, who is asking, the routes, pages and errors in GitHub's shape. */
export function createApp(parts: Parts): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  app.use('*', (c, next) => withFaults(parts, c, next));
  for (const route of parts.routes) app.on(route.method, patterns(route.path), (c) => serve(parts, route, c));
  app.all(`/:owner/:repo{.+\\.git}/*`, (c) => serveGit(parts, c));
  app.notFound((c) => {
    const what = `${c.req.method} ${c.req.path}`;
    parts.checker?.breaches.push(`${what}: the local GitHub doesn't serve this`);
    return c.json(errorBody(404, `Not Found (the local GitHub doesn't serve ${what})`), 404);
  });
  app.onError((error, c) => refuse(c, error));
  return app;
}

async function withFaults(parts: Parts, c: Context<Env>, next: () => Promise<void>): Promise<Response | void> {
  const { method, path } = c.req;
  const fault = parts.faults.takeRequest(method, path);
  const record: RequestRecord = { method, path, status: 0, actor: '' };
  parts.requests.push(record);
  if (fault?.kind === 'cut-before') return cut(c);
  const instead = fault ? faultAnswer(c, fault) : undefined;
  if (instead) {
    record.status = instead.status;
    return instead;
  }
  if (fault?.kind === 'slow') await sleep(fault.delay ?? 1000);
  await next();
  Object.assign(record, { status: c.res.status, actor: c.get('actor') ?? '' });
  if (fault?.kind === 'cut-after') cut(c);
}

// The answer goes nowhere; Hono wants one all the same.
function cut(c: Context<Env>): Response {
  c.env.incoming.socket.destroy();
  return c.body(null, 502);
}

function faultAnswer(c: Context<Env>, fault: RequestFault): Response | undefined {
  const after = { 'retry-after': String(fault.retryAfter ?? 1) };
  if (fault.kind === 'rate-limit') {
    return c.json(errorBody(429, 'API rate limit exceeded'), 429, { ...after, 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + (fault.retryAfter ?? 1)) });
  }
  if (fault.kind === 'secondary-limit') return c.json(errorBody(403, 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'), 403, after);
  if (fault.kind === 'server-error') return c.json(errorBody(500, 'Server Error'), 500);
  if (fault.kind === 'bad-gateway') return c.html('<html><body><h1>502 Bad Gateway</h1></body></html>', 502);
  return undefined;
}

async function serve(parts: Parts, route: Route, c: Context<Env>): Promise<Response> {
  const { world } = parts;
  const actor = parts.tokens.identify(world, c.req.header('authorization'));
  c.set('actor', actor.account.login);
  const params = c.req.param() as Record<string, string>;
  if (!isThis(world, params)) throw notFound();
  admit(actor, route.needs);
  const raw = await c.req.text();
  const ask = { world, actor, params, query: c.req.query(), body: parseBody(raw), headers: c.req.header() };
  const work = async (): Promise<Answer> => route.handle(ask);
  const answer = await (route.method === 'GET' ? work() : parts.exclusive(work)).catch(refusalAnswer);
  const page = 'list' in answer ? cutPage(answer.list, new URL(c.req.url)) : undefined;
  const body = page && 'list' in answer ? (answer.wrap?.(page.items, page.total) ?? page.items) : 'body' in answer ? answer.body : undefined;
  if (!('raw' in answer)) parts.checker?.exchange(route, ask.query, raw === '' ? undefined : ask.body, answer.status, body);
  if (page?.link) c.header('link', page.link);
  c.header('x-ratelimit-limit', '5000');
  c.header('x-ratelimit-remaining', '4999');
  c.header('x-github-media-type', 'github.v3; format=json');
  if ('raw' in answer) return c.body(new Uint8Array(answer.raw), answer.status as 200, { 'content-type': answer.type });
  return body === undefined ? c.body(null, answer.status as 204) : c.json(body as object, answer.status as 200);
}

function refusalAnswer(error: unknown): Answer {
  if (error instanceof Refusal) return { status: error.status, body: errorBody(error.status, error.message, error.errors) };
  throw error;
}

function isThis(world: World, params: Record<string, string>): boolean {
  const { owner, repo } = params;
  if (owner === undefined || repo === undefined) return true;
  return owner.toLowerCase() === world.owner.login.toLowerCase() && repo.toLowerCase() === world.name.toLowerCase();
}

function parseBody(raw: string): Body {
  if (raw === '') return {};
  try {
    const body: unknown = JSON.parse(raw);
    if (typeof body === 'object' && body !== null) return body as Body;
  } catch {
    // Said below, as for any other text that is no object.
  }
  throw new Refusal(400, 'Problems parsing JSON');
}

function refuse(c: Context<Env>, error: Error): Response {
  if (error instanceof Refusal) return c.json(errorBody(error.status, error.message, error.errors), error.status as 422);
  console.error(error);
  return c.json(errorBody(500, 'Server Error'), 500);
}

// These parameters may hold slashes, written plainly or as %2F.
const LONG = new Set(['path', 'ref', 'basehead', 'branch', 'tag']);

/** The patterns of a path of the OpenAPI description in Hono's notation; a path at the end may be empty. */
export function patterns(path: string): string[] {
  const whole = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (LONG.has(name)) return `:${name}{.+}`;
    return /_(number|id)$/.test(name) ? `:${name}{[0-9]+}` : `:${name}`;
  });
  return path.endsWith('/{path}') ? [whole, path.slice(0, -'/{path}'.length).replace(/\{(\w+)\}/g, ':$1')] : [whole];
}
