/** What OpenAI's strict mode and Moonshot's dialect both take of JSON Schema. Source: docs/models.md, "The answer" */
type Schema = Record<string, any>;

const TAKEN = new Set(['type', 'properties', 'required', 'additionalProperties', 'anyOf', 'items', 'enum', 'description', '$defs', '$ref']);

/** Units: properties in all, levels, values of all enums, branches. */
const MOST = { properties: 100, levels: 5, enums: 500, branches: 10 };

/** Returns what a schema has that one of the two refuses; nothing when both take it. */
export function lintSchema(schema: Schema): string[] {
  const said: string[] = [];
  const count = { properties: 0, enums: 0 };
  if (schema['type'] !== 'object' || schema['anyOf']) said.push('the root is no plain object');
  walk(schema, '#', 1);
  if (count.properties > MOST.properties) said.push(`${count.properties} properties`);
  if (count.enums > MOST.enums) said.push(`${count.enums} enum values`);
  return said;

  function walk(node: Schema, path: string, level: number): void {
    for (const key of Object.keys(node)) if (!TAKEN.has(key)) said.push(`${path}: "${key}" is refused`);
    if (level > MOST.levels) said.push(`${path}: deeper than ${MOST.levels}`);
    if (!node['anyOf'] && !node['$ref'] && typeof node['type'] !== 'string') said.push(`${path}: no type`);
    if (node['enum']) {
      count.enums += node['enum'].length;
      if (node['type'] && node['enum'].some((value: unknown) => typeof value !== node['type'])) said.push(`${path}: enum of another type`);
    }
    if (node['anyOf']) {
      if (node['anyOf'].length > MOST.branches) said.push(`${path}: more than ${MOST.branches} branches`);
      if (node['type']) said.push(`${path}: type beside anyOf`);
      node['anyOf'].forEach((branch: Schema, index: number) => walk(branch, `${path}/anyOf/${index}`, level));
    }
    if (node['type'] === 'object') {
      const names = Object.keys(node['properties'] ?? {});
      count.properties += names.length;
      if (node['additionalProperties'] !== false) said.push(`${path}: open object`);
      if (names.some((name) => !(node['required'] ?? []).includes(name))) said.push(`${path}: optional property`);
      for (const name of names) walk(node['properties'][name], `${path}/${name}`, isNested(node['properties'][name]) ? level + 1 : level);
    }
    if (node['type'] === 'array') walk(node['items'], `${path}/items`, isNested(node['items']) ? level + 1 : level);
  }
}

/** A list or an object, also behind a null branch, is one level more. */
function isNested(node: Schema): boolean {
  return ['object', 'array'].includes(node['type']) || (node['anyOf'] ?? []).some(isNested);
}
