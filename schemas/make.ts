/**
 * Makes module.schema.json (for editors) and types.ts (for the code) from values.schema.json and elements.ts.
 * Run by `npm run schemas`; schemas.test.ts fails when a made file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { ELEMENT_FORMS, MODULE_NAME, OPERATIONS, targetPattern, type ElementForm } from './elements.ts';

type Schema = Record<string, any>;

const VALUES = new URL('./values.schema.json', import.meta.url);
export const MADE = {
  schema: new URL('./module.schema.json', import.meta.url),
  types: new URL('./types.ts', import.meta.url),
};

/** What an update cannot bring: identity is said once, and lists and maps of elements change by patches of their own. */
const NOT_IN_UPDATE = new Set(['formerly', 'id', 'fields', 'options', 'states', 'transitions', 'sections', 'items', 'measures']);

/** Returns the schema of an `update`: every attribute optional, null takes one away that is not needed. */
function changeOf(value: Schema): Schema {
  const { required = [], ...rest } = value;
  const properties = Object.fromEntries(Object.entries(value['properties'] as Schema).filter(([name]) => !NOT_IN_UPDATE.has(name)).map(([name, schema]) =>
    [name, required.includes(name) ? schema : { anyOf: [schema, { type: 'null' }] }]));
  return { ...rest, minProperties: 1, properties };
}

function changeName(form: ElementForm): string {
  return form.value.replace(/Value$/, 'Change');
}

function branch(form: ElementForm, ops: readonly string[], value: Schema): Schema {
  return {
    if: { properties: { scope: { const: form.scope }, op: { enum: ops }, target: { type: 'string', pattern: targetPattern(form) } }, required: ['scope', 'op', 'target'] },
    then: { required: ['value'], properties: { value } },
  };
}

function dispatch(): Schema[] {
  return ELEMENT_FORMS.flatMap((form) => {
    const order = [...(form.movable ? [{ $ref: '#/$defs/move' }] : []), ...(form.orders ? [{ $ref: '#/$defs/order' }] : [])];
    return [
      branch(form, ['add', 'replace'], { $ref: `#/$defs/${form.value}` }),
      branch(form, ['update'], { $ref: `#/$defs/${changeName(form)}` }),
      ...(order.length ? [branch(form, ['reorder'], order.length === 1 ? order[0]! : { anyOf: order })] : []),
    ];
  });
}

/** Returns the whole schema of a module file. */
export function moduleSchema(): Schema {
  const values = JSON.parse(readFileSync(VALUES, 'utf8')) as Schema;
  const definitions = values['$defs'] as Schema;
  const changes = Object.fromEntries(ELEMENT_FORMS.map((form) => [changeName(form), changeOf(definitions[form.value] as Schema)]));
  const list = (entry: string, description: string) => ({ description, type: 'array', items: { $ref: `#/$defs/${entry}` }, maxItems: 1000 });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://modshelf.dev/schemas/module.schema.json',
    $comment: 'Made by `npm run schemas` from values.schema.json and elements.ts: edit those.',
    title: 'ModuleContent',
    description: 'A ModShelf module: what it adds to or changes in its base, whole.',
    type: 'object', additionalProperties: false,
    required: ['dsl', 'module', 'title', 'summary', 'requires', 'patches'],
    properties: {
      dsl: { const: 'modshelf/v1' },
      module: { type: 'string', pattern: `^${MODULE_NAME}$` },
      title: { $ref: '#/$defs/text' },
      summary: { $ref: '#/$defs/text' },
      requires: { description: 'The modules this one builds on, each with a semantic version range.', type: 'object', maxProperties: 50, additionalProperties: { type: 'string', minLength: 1, maxLength: 100 } },
      patches: { ...list('patch', 'What the module adds or changes, in any order.'), minItems: 1 },
      cases: { ...list('caseEntry', 'What the module promises, step by step.'), maxItems: 200 },
      retire: list('retireEntry', 'What the published version has and this one takes away.'),
      waivers: list('waiverEntry', 'Findings of level L2 that a named owner accepts until a day.'),
    },
    $defs: {
      ...definitions, ...changes,
      patch: {
        type: 'object', additionalProperties: false, required: ['op', 'scope', 'target'],
        properties: { op: { enum: OPERATIONS }, scope: { $ref: '#/$defs/scope' }, target: { $ref: '#/$defs/target' }, value: {} },
        allOf: dispatch(),
      },
    },
  };
}

/** Returns the TypeScript types of a module file and of every value. */
export async function moduleTypes(): Promise<string> {
  const schema = moduleSchema();
  const plain = structuredClone(schema);
  delete plain['$defs'].patch.allOf;
  const bannerComment = '/* Made by `npm run schemas` from values.schema.json: do not edit. */';
  return compile(plain as JSONSchema, 'ModuleContent', { bannerComment, additionalProperties: false, unreachableDefinitions: true, ignoreMinAndMaxItems: true, strictIndexSignatures: true, style: { singleQuote: true, printWidth: 160 } });
}

/** Returns both made files as text. */
export async function make(): Promise<{ schema: string; types: string }> {
  return { schema: `${JSON.stringify(moduleSchema(), null, 1)}\n`, types: await moduleTypes() };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const made = await make();
  writeFileSync(MADE.schema, made.schema);
  writeFileSync(MADE.types, made.types);
}
