/**
 * The schema of an answer, made from the DSL's: every attribute of every element, flattened into one patch, each present and null where it says nothing.
 * It stays inside what OpenAI's strict mode and Moonshot's dialect both take: a test holds it there. Source: docs/generator.md, "The answer"
 */
import { readFileSync } from 'node:fs';
import { ELEMENT_FORMS, OPERATIONS, SCOPES } from '#schemas/elements.ts';

export type Schema = Record<string, any>;

const VALUES = JSON.parse(readFileSync(new URL('../../schemas/values.schema.json', import.meta.url), 'utf8')) as { $defs: Record<string, Schema> };

const TEXT: Schema = { type: 'string' };
const BOOLEAN: Schema = { type: 'boolean' };
const INTEGER: Schema = { type: 'integer' };
const words = (values: readonly string[]): Schema => ({ type: 'string', enum: [...values] });
const list = (items: Schema): Schema => ({ type: 'array', items });
const closed = (properties: Schema): Schema => ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false });
const orNull = (...branches: Schema[]): Schema => ({ anyOf: [...branches, { type: 'null' }] });
const described = (schema: Schema, description: string): Schema => ({ ...schema, description });

/** Any value that a field may have. */
const VALUE = orNull(TEXT, { type: 'number' }, BOOLEAN, list(TEXT));
const BOUND = orNull({ type: 'number' }, TEXT);
const OPTION = closed({ key: TEXT, labelEn: orNull(TEXT), labelZh: orNull(TEXT), standIn: orNull(TEXT) });
const PERIODS = VALUES.$defs['reportValue']!['properties'].groupBy.items.properties.by.enum as string[];

/** Attributes that an answer says in another shape than the DSL. */
const SHAPED: Record<string, Schema> = {
  label: { labelEn: orNull(TEXT), labelZh: orNull(TEXT) }, message: { messageEn: orNull(TEXT), messageZh: orNull(TEXT) },
  default: { default: VALUE, defaultExpr: orNull(TEXT) }, backfill: { backfill: VALUE }, min: { min: BOUND }, max: { max: BOUND },
  options: { options: orNull(list(OPTION)) }, access: { granted: described(orNull(list(words(['read', 'update']))), 'Actions on the field that need a grant of their own.') },
  groupBy: { groupBy: orNull(list(closed({ field: TEXT, by: orNull(words(PERIODS)) }))) },
  create: { create: described(orNull(TEXT), 'A right: all, own, none, or a CEL condition.') }, read: { read: orNull(TEXT) }, update: { update: orNull(TEXT) }, delete: { delete: orNull(TEXT) },
};

/** What people alone write, and what is said by patches of its own. */
const LEFT_OUT = new Set(['help', 'id', 'route', 'fields', 'states', 'transitions', 'sections', 'items', 'measures', 'children', 'key']);

/** One attribute as the DSL has it, without what the dialects refuse: its kind, and its words where one list of them is allowed. */
function plain(name: string, given: readonly Schema[]): Schema {
  const all = given.map((each) => (each['$ref'] ? VALUES.$defs[(each['$ref'] as string).split('/').at(-1)!]! : each));
  const enums = all.map((each) => each['enum'] as string[] | undefined);
  if (enums.length === 1 && enums[0]) return orNull(words(enums[0]));
  const type = all[0]!['type'] as string | undefined;
  if (type === 'boolean') return orNull(BOOLEAN);
  if (type === 'integer') return orNull(INTEGER);
  if (type === 'array') return orNull(list(TEXT));
  if (type === 'object') throw new Error(`the answer has no shape for the attribute "${name}"`);
  return orNull(TEXT);
}

function patchProperties(): Schema {
  const given = new Map<string, Map<string, Schema>>();
  for (const { value } of ELEMENT_FORMS) {
    for (const [name, schema] of Object.entries(VALUES.$defs[value]!['properties'] as Record<string, Schema>)) given.set(name, (given.get(name) ?? new Map<string, Schema>()).set(JSON.stringify(schema), schema));
  }
  const attributes = [...given].filter(([name]) => !LEFT_OUT.has(name)).map(([name, schemas]) => SHAPED[name] ?? { [name]: plain(name, [...schemas.values()]) });
  const placing = { after: orNull(TEXT), before: orNull(TEXT), order: orNull(list(TEXT)), clear: described(orNull(list(TEXT)), 'Attributes that the element shall no longer have.') };
  return Object.assign({ op: words(OPERATIONS), scope: words(SCOPES), target: TEXT }, ...attributes, placing) as Schema;
}

const STEP = closed({
  case: TEXT, as: orNull(TEXT), act: words(['create', 'update', 'delete', 'transition', 'expect', 'absent', 'count']), subject: described(TEXT, 'The object for create and count, else the ref of the row.'),
  ref: orNull(TEXT), do: orNull(TEXT), state: orNull(TEXT), where: orNull(TEXT), is: orNull(INTEGER), refused: orNull(TEXT), values: orNull(list(closed({ name: TEXT, value: orNull(TEXT, { type: 'number' }, BOOLEAN) }))),
});

/** Returns the schema of an answer. */
export function makeIRSchema(): Schema {
  return closed({
    reasoning: described(TEXT, 'Think here first: what is asked, which elements exist, what is new.'), kind: words(['module', 'clarify', 'refuse']),
    questions: described(orNull(list(TEXT)), 'clarify: at most three questions.'), reason: orNull(words(['forbidden-by-rule', 'outside-dsl', 'unsafe', 'not-a-request'])),
    codes: described(orNull(list(TEXT)), 'refuse: the codes of the rules that forbid it.'), detail: described(orNull(TEXT), 'refuse: one sentence, with what can be done instead.'),
    name: described(orNull(TEXT), 'module: its kebab-case name; the name of the module being edited when there is one.'), titleEn: orNull(TEXT), titleZh: orNull(TEXT), summaryEn: orNull(TEXT), summaryZh: orNull(TEXT),
    requires: described(orNull(list(TEXT)), 'Names of the modules it builds on.'), patches: orNull(list(closed(patchProperties()))),
    drop: described(orNull(list(closed({ scope: words(SCOPES), target: TEXT, map: orNull(TEXT) }))), 'Elements of the module being edited that it shall no longer have.'),
    steps: described(orNull(list(STEP)), 'What the module promises: the steps of its cases, in order.'),
    intents: described(orNull(list(closed({ text: described(TEXT, 'A requirement, in the words of the request.'), elements: described(list(TEXT), 'Targets of the elements that meet it.') }))), 'Every requirement line of the request.'),
  });
}
