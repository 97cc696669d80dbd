import type { Schema } from './tidy.ts';

// Shorter ones cost less written out than referred to.
const WORTH = 200;

/**
 * Gives every schema that is written out more than once a name and refers to it. GitHub's webhook schemas repeat whole users and
 * repositories dozens of times; sharing makes the slice a third of the size and quicker to compile.
 */
export function createSharing(roots: Schema[]): { share: (schema: Schema) => Schema; shared: Record<string, Schema> } {
  const counts = new Map<string, number>();
  const count = (schema: Schema): Schema => {
    const text = JSON.stringify(schema);
    const seen = (counts.get(text) ?? 0) + 1;
    counts.set(text, seen);
    return seen > 1 ? schema : mapInner(schema, count);
  };
  for (const root of roots) mapInner(root, count);

  const names = new Map<string, string>();
  const shared: Record<string, Schema> = {};
  const share = (schema: Schema): Schema => {
    const text = JSON.stringify(schema);
    if (text.length < WORTH || (counts.get(text) ?? 0) < 2) return mapInner(schema, share);
    const known = names.get(text) ?? `shared-${names.size + 1}`;
    if (!names.has(text)) {
      names.set(text, known);
      shared[known] = mapInner(schema, share);
    }
    return { $ref: `#/schemas/${known}` };
  };
  return { share: (schema) => mapInner(schema, share), shared };
}

function mapInner(schema: Schema, map: (inner: Schema) => Schema): Schema {
  const mapped: Schema = { ...schema };
  for (const key of ['items', 'additionalProperties']) {
    const inner = schema[key];
    if (typeof inner === 'object' && inner !== null) mapped[key] = map(inner as Schema);
  }
  for (const key of ['allOf', 'anyOf']) {
    const inner = schema[key];
    if (Array.isArray(inner)) mapped[key] = inner.map((one) => map(one as Schema));
  }
  const properties = schema['properties'];
  if (properties) mapped['properties'] = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, map(value as Schema)]));
  return mapped;
}
