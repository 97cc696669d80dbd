import { Refusal } from './http-error.ts';
import type { Actor } from './model.ts';
import type { Needs } from './permissions.ts';
import type { World } from './state.ts';

export type Body = Record<string, unknown>;

export type Ask = {
  world: World;
  actor: Actor;
  params: Record<string, string>;
  query: Record<string, string>;
  body: Body;
  headers: Record<string, string | undefined>;
};

/** `list` is cut into pages by the app, `wrap` puts a page into an object as some lists of GitHub are. `raw` is answered as it is. */
export type Answer =
  | { status: number; body?: unknown }
  | { status: number; list: unknown[]; wrap?: (page: unknown[], total: number) => unknown }
  | { status: number; raw: Buffer; type: string };

/** One operation of GitHub's REST API, its path spelled as in the OpenAPI description. */
export type Route = { method: Method; path: string; needs: Needs; handle: (ask: Ask) => Promise<Answer> | Answer };

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** A route from `METHOD /path`. */
export function route(operation: `${Method} /${string}`, needs: Needs, handle: Route['handle']): Route {
  const [method, path] = operation.split(' ') as [Method, string];
  return { method, path, needs, handle };
}

/** A text of the body, undefined when absent or null; refuses another type with 422. */
export function text(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongType(name, value, 'a string');
  return value;
}

/** A text that must be there and not be empty. */
export function needText(body: Body, name: string): string {
  const value = text(body, name);
  if (value === undefined) throw new Refusal(422, `Invalid request.\n\n"${name}" wasn't supplied.`);
  return value;
}

/** A yes or no of the body; undefined when absent. */
export function flag(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw wrongType(name, value, 'a boolean');
  return value;
}

/** A whole number of the body; undefined when absent. */
export function integer(body: Body, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Number.isInteger(value)) throw wrongType(name, value, 'an integer');
  return value as number;
}

/** A list of texts; undefined when absent. */
export function texts(body: Body, name: string): string[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw wrongType(name, value, 'an array of strings');
  return value;
}

/** A list of objects; undefined when absent. */
export function objects(body: Body, name: string): Body[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every(isObject)) throw wrongType(name, value, 'an array of objects');
  return value;
}

/** An object of the body; undefined when absent. */
export function object(body: Body, name: string): Body | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw wrongType(name, value, 'an object');
  return value;
}

/** One of a few words; undefined when absent. */
export function oneOf<T extends string>(body: Body, name: string, words: readonly T[]): T | undefined {
  const value = text(body, name);
  if (value === undefined) return undefined;
  if (!(words as readonly string[]).includes(value)) throw new Refusal(422, `Invalid request.\n\n"${name}" is not one of ${words.join(', ')}.`);
  return value as T;
}

export function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongType(name: string, value: unknown, wanted: string): Refusal {
  return new Refusal(422, `Invalid request.\n\nFor '${name}', ${JSON.stringify(value)?.slice(0, 80)} is not ${wanted}.`);
}
