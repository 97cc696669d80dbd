export type Schema = Record<string, unknown>;

const KEPT = ['type', 'enum', 'const', 'required', 'minItems', 'maxItems', 'minLength', 'maxLength', 'minimum', 'maximum', 'pattern'];
// Not `email`: the addresses of bots (`1+name[bot]@users.noreply.github.com`) are none by the book, and GitHub sends them.
const FORMATS = ['uri', 'date-time'];

// GitHub's alternatives are open objects that overlap (what tells of a made branch fits what tells of a deleted one), so one or more may fit.
const UNIONS = [['allOf', 'allOf'], ['anyOf', 'anyOf'], ['oneOf', 'anyOf']] as const;

/**
 * A schema of OpenAPI 3.0 as plain JSON Schema: without words and examples, `nullable` said as a type, references to `#/schemas/`.
 * `nullable` beside a reference or a union becomes a union with null, and null joins the values of a nullable enum.
 */
export function tidySchema(schema: Schema): Schema {
  const tidy: Schema = {};
  if (typeof schema['$ref'] === 'string') return withNull(schema, { $ref: schema['$ref'].replace('#/components/schemas/', '#/schemas/') });
  for (const key of KEPT) if (schema[key] !== undefined) tidy[key] = schema[key];
  if (FORMATS.includes(String(schema['format']))) tidy['format'] = schema['format'];
  if (isSchema(schema['items'])) tidy['items'] = tidySchema(schema['items']);
  if (isSchema(schema['properties'])) tidy['properties'] = mapValues(schema['properties'], tidySchema);
  const rest = schema['additionalProperties'];
  if (rest !== undefined) tidy['additionalProperties'] = isSchema(rest) ? tidySchema(rest) : rest;
  for (const [from, to] of UNIONS) if (Array.isArray(schema[from])) tidy[to] = (schema[from] as Schema[]).map(tidySchema);
  return withNull(schema, tidy);
}

function withNull(schema: Schema, tidy: Schema): Schema {
  if (schema['nullable'] !== true) return tidy;
  if (typeof tidy['type'] !== 'string') return { anyOf: [tidy, { type: 'null' }] };
  const values = tidy['enum'];
  return { ...tidy, type: [tidy['type'], 'null'], ...(Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}) };
}

function mapValues(record: Schema, map: (schema: Schema) => Schema): Schema {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value as Schema)]));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
