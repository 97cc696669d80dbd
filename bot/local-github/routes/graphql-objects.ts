import { readBlob, objectType } from '../git/objects.ts';
import { entryAt, listTree } from '../git/trees.ts';
import { resolveCommit } from '../git/refs.ts';
import type { Body } from '../route.ts';
import type { World } from '../state.ts';
import type { Field } from './graphql-syntax.ts';

/** What `repository { object(expression: "branch:path") }` answers, with the fields of commits, trees and blobs that are asked for. */
export async function readRepository(world: World, field: Field): Promise<Body | null> {
  if (field.args['owner'] !== world.owner.login || field.args['name'] !== world.name) return null;
  const answer: Body = {};
  for (const inner of field.fields) {
    if (inner.name !== 'object') throw new Error(`Field '${inner.name}' isn't served by the local GitHub.`);
    answer[inner.alias] = await readExpression(world, String(inner.args['expression'] ?? ''), inner.fields);
  }
  return answer;
}

async function readExpression(world: World, expression: string, fields: Field[]): Promise<Body | null> {
  const [name = '', path] = expression.split(':');
  const commit = await resolveCommit(world.git, name).catch(() => undefined);
  if (!commit) return null;
  if (path === undefined) return show(fields, { oid: () => commit, tree: async (inner) => show(inner.fields, { oid: async () => (await entryAt(world.git, commit, ''))!.sha }) });
  const entry = await entryAt(world.git, commit, path);
  return entry ? readObject(world, entry.sha, fields) : null;
}

async function readObject(world: World, sha: string, fields: Field[]): Promise<Body> {
  if ((await objectType(world.git, sha)) === 'blob') return show(fields.filter(({ on }) => on !== 'Tree'), { oid: () => sha, isTruncated: () => false, text: async () => (await readBlob(world.git, sha)).toString('utf8') });
  return show(fields.filter(({ on }) => on !== 'Blob'), {
    oid: () => sha,
    entries: async (inner) => Promise.all((await listTree(world.git, sha, false)).map((entry) => show(inner.fields, { name: () => entry.path, type: () => entry.type, object: (deeper) => readObject(world, entry.sha, deeper.fields) }))),
  });
}

async function show(fields: Field[], readers: Record<string, (field: Field) => unknown>): Promise<Body> {
  const shown: Body = {};
  for (const field of fields) {
    const reader = Object.hasOwn(readers, field.name) ? readers[field.name] : undefined;
    if (!reader) throw new Error(`Field '${field.name}' isn't served by the local GitHub.`);
    shown[field.alias] = await reader(field);
  }
  return shown;
}
