/** The schemas as functions: one for a file's frame, one for each kind of value. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import moduleSchema from '#schemas/module.schema.json' with { type: 'json' };
import type { ElementForm } from '#schemas/elements.ts';

type Schema = Record<string, unknown>;

const BASE = 'https://modshelf.dev/schemas/frame.json';

/** Without the dispatch on scope and operation, which is done in code so that one mistake stays one problem. */
function frameSchema(): Schema {
  const schema = structuredClone(moduleSchema) as Schema & { $defs: Record<string, Schema> };
  delete schema.$defs['patch']!['allOf'];
  return { ...schema, $id: BASE };
}

function allDifferent(wanted: boolean, data: unknown): boolean {
  return !wanted || !Array.isArray(data) || new Set(data.map((entry) => JSON.stringify(entry))).size === data.length;
}

function compiler(): Ajv {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false });
  // The built-in keyword compares every pair; hostile lists make that quadratic.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', validate: allDifferent });
  ajv.addSchema(frameSchema());
  return ajv;
}

let shared: Ajv | undefined;

function validatorAt(pointer: string): ValidateFunction {
  shared ??= compiler();
  const found = shared.getSchema(`${BASE}${pointer}`);
  if (!found) throw new Error(`no schema at ${pointer}`);
  return found as ValidateFunction;
}

function errorsOf(pointer: string, value: unknown): ErrorObject[] {
  const validate = validatorAt(pointer);
  return validate(value) ? [] : [...(validate.errors ?? [])];
}

/** Returns what the frame of a file lacks or has too much: everything but the values of its patches. */
export function frameErrors(value: unknown): ErrorObject[] {
  return errorsOf('#', value);
}

/** Returns what is wrong with the whole value of an element. */
export function valueErrors(form: ElementForm, value: unknown): ErrorObject[] {
  return errorsOf(`#/$defs/${form.value}`, value);
}

/** Returns what is wrong with a value of `reorder`. */
export function orderErrors(kind: 'move' | 'order', value: unknown): ErrorObject[] {
  return errorsOf(`#/$defs/${kind}`, value);
}

/** Returns the attributes that a kind of value knows. */
export function attributesOf(form: ElementForm): string[] {
  const definitions = (moduleSchema as unknown as { $defs: Record<string, { properties: object }> }).$defs;
  return Object.keys(definitions[form.value]!.properties);
}
