import { createPublicKey, createVerify, randomBytes } from 'node:crypto';
import { Refusal } from './http-error.ts';
import type { Actor, App, Person } from './model.ts';
import type { World } from './state.ts';
import type { Grants } from './types.ts';

export type Tokens = {
  /** A personal token; the same one for the same person. */
  forPerson(person: Person): string;
  /** A fresh installation token with these permissions. */
  forApp(app: App, grants: Grants): { token: string; expiresAt: string };
  /** Who an `Authorization` header belongs to; refuses one that is unknown with 401. */
  identify(world: World, header: string | undefined): Actor;
};

const NOBODY: Actor = { via: 'nobody', account: { id: 0, login: '', type: 'User' } };

/** The tokens of one server. Expiry follows the machine's clock, as the JWTs of Octokit do. */
export function createTokens(): Tokens {
  const actors = new Map<string, { actor: Actor; expires: number }>();
  const personal = new Map<string, string>();
  const keep = (prefix: string, actor: Actor, expires: number): string => {
    const token = `${prefix}_${randomBytes(18).toString('hex')}`;
    actors.set(token, { actor, expires });
    return token;
  };
  return {
    forPerson(person) {
      const login = person.account.login;
      const token = personal.get(login) ?? keep('ghp', { via: 'person', account: person.account, person }, Infinity);
      personal.set(login, token);
      return token;
    },
    forApp(app, grants) {
      const expires = Date.now() + 3_600_000;
      const token = keep('ghs', { via: 'installation', account: app.account, app, grants }, expires);
      return { token, expiresAt: `${new Date(expires).toISOString().slice(0, 19)}Z` };
    },
    identify(world, header) {
      const token = tokenOf(header);
      if (token === undefined) return NOBODY;
      if (token.split('.').length === 3) return { via: 'jwt', ...appActor(world, token) };
      const known = actors.get(token);
      if (!known || known.expires < Date.now()) throw new Refusal(401, 'Bad credentials');
      return known.actor;
    },
  };
}

function tokenOf(header: string | undefined): string | undefined {
  if (!header) return undefined;
  const [scheme = '', value = ''] = header.split(/ +/);
  if (/^(token|bearer)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) throw new Refusal(401, 'Bad credentials');
  const [user = '', password = ''] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return password || user;
}

function appActor(world: World, jwt: string): { account: App['account']; app: App } {
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const { alg } = decode(head);
  const { iss, iat, exp } = decode(claims);
  const app = world.apps.find((candidate) => String(candidate.id) === String(iss) || candidate.clientId === iss);
  if (alg !== 'RS256' || !app) throw new Refusal(401, 'A JSON web token could not be decoded');
  const verifier = createVerify('RSA-SHA256').update(`${head}.${claims}`);
  if (!verifier.verify(createPublicKey(app.privateKey), Buffer.from(signature, 'base64url'))) {
    throw new Refusal(401, 'A JSON web token could not be decoded');
  }
  const now = Date.now() / 1000;
  if (typeof exp !== 'number' || exp < now) throw new Refusal(401, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
  if (typeof iat !== 'number' || iat > now + 60) throw new Refusal(401, "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
  if (exp > now + 660) throw new Refusal(401, "'Expiration time' claim ('exp') is too far in the future");
  return { account: app.account, app };
}

function decode(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    throw new Refusal(401, 'A JSON web token could not be decoded');
  }
}
