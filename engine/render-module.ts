/** Content to the one YAML text that a machine writes for it. */
import { Document, isMap, isPair, isScalar, isSeq, visit } from 'yaml';
import moduleSchema from '#schemas/module.schema.json' with { type: 'json' };
import type { ModuleContent } from '#schemas/types.ts';
import { parseTarget } from './target.ts';
import type { Scope } from '#schemas/elements.ts';

const MODELINE = '# yaml-language-server: $schema=../../schemas/module.schema.json';

/** Maps and lists up to this stand on one line. Units: characters. */
const INLINE = 88;

type Schema = { properties?: Record<string, Schema>; items?: Schema; additionalProperties?: Schema | boolean; $ref?: string };

const ROOT = moduleSchema as unknown as Schema & { $defs: Record<string, Schema> };

function resolve(schema: Schema | undefined): Schema | undefined {
  const name = schema?.$ref?.replace('#/$defs/', '');
  return name ? resolve(ROOT.$defs[name]) : schema;
}

/** The schema of a patch's value, which alone knows the order of its keys. */
function valueSchema(patch: Record<string, unknown>): Schema | undefined {
  const parsed = parseTarget(patch['scope'] as Scope, String(patch['target']));
  if (patch['op'] === 'reorder') return Object.hasOwn((patch['value'] ?? {}) as object, 'order') ? ROOT.$defs['order'] : ROOT.$defs['move'];
  return parsed && ROOT.$defs[parsed.form.value];
}

/** Returns the value with its keys as the schema orders them; keys that it does not know follow by name. */
function arrange(value: unknown, given: Schema | undefined): unknown {
  const schema = resolve(given);
  if (Array.isArray(value)) return value.map((entry) => arrange(entry, schema?.items));
  if (value === null || typeof value !== 'object') return value;
  const map = value as Record<string, unknown>;
  const known = Object.keys(schema?.properties ?? {});
  const keys = [...known.filter((key) => map[key] !== undefined), ...unordered(map, known, schema)];
  const isPatch = schema === resolve({ $ref: '#/$defs/patch' });
  const inner = (key: string) => (isPatch && key === 'value' ? valueSchema(map) : schema?.properties?.[key] ?? (typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined));
  return Object.fromEntries(keys.map((key) => [key, arrange(map[key], inner(key))]));
}

/** Names that people chose keep their order; languages, and what the schema does not know, are sorted. */
function unordered(map: Record<string, unknown>, known: readonly string[], schema: Schema | undefined): string[] {
  const rest = Object.keys(map).filter((key) => map[key] !== undefined && !known.includes(key));
  return typeof schema?.additionalProperties === 'object' && schema !== ROOT.$defs['text'] ? rest : rest.sort();
}

function isShort(node: unknown): boolean {
  const text = JSON.stringify(node);
  return text.length <= INLINE && !/\\n|\\r/.test(text);
}

/** The steps of a case stand one a line. */
function isSteps(parent: unknown): boolean {
  return isPair(parent) && isScalar(parent.key) && parent.key.value === 'steps';
}

/**
 * Returns a module file's text: fixed key order, LF, no anchors, no folding; small maps and lists on one line.
 * Shape: content → YAML that reads back as the same content
 * Source: docs/dsl.md, "The file"
 */
export function renderModule(content: ModuleContent): string {
  const document = new Document(arrange(content, ROOT), { version: '1.2', schema: 'core', aliasDuplicateObjects: false });
  document.commentBefore = MODELINE.slice(1);
  visit(document, {
    Collection(_key, node, path) {
      if (path.length > 3 && !isSteps(path.at(-1)) && isShort(node.toJSON())) { node.flow = true; return visit.SKIP; }
      if ((isMap(node) || isSeq(node)) && node.items.length === 0) node.flow = true;
      return undefined;
    },
    Scalar(key, node) {
      if (key !== 'key' && isScalar(node) && typeof node.value === 'string' && /[\n\r\t\u0085]/.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ lineWidth: 0, minContentWidth: 0, flowCollectionPadding: true, indentSeq: true, nullStr: 'null' }).replace(/\n\n(?=dsl:)/, '\n');
}
