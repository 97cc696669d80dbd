import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Route } from '../route.ts';
import { webhookName } from '../webhook-names.ts';
import type { OperationSlice, Slice } from './slice.ts';
import type { Schema } from './tidy.ts';

/** Holds what goes over the wire to GitHub's own description. Every breach is one line that names the operation and the place. */
export type Checker = {
  breaches: string[];
  /** A request that was carried out, and its answer. A refused request need not fit; refusing it is what GitHub would do too. */
  exchange(route: Route, query: Record<string, string>, sent: unknown, status: number, answer: unknown): void;
  webhook(event: string, action: string | null, payload: unknown): void;
};

const MOST_ERRORS = 5;

// Not REST: the description has nothing to say about it.
const OUTSIDE = new Set(['POST /graphql']);

/** A checker over the committed slice of the description. */
export async function loadChecker(): Promise<Checker> {
  loaded ??= readFile(new URL('./api.github.com.slice.json', import.meta.url), 'utf8').then((text) => {
    const slice = JSON.parse(text) as Slice;
    return { slice, validate: createValidator(slice) };
  });
  const { slice, validate } = await loaded;
  return createChecker(slice, validate);
}

// Compiling schemas takes most of the time, so the servers of one process share what is compiled.
let loaded: Promise<{ slice: Slice; validate: Validate }> | undefined;

/** A checker over any slice. */
export function createChecker(slice: Slice, validate: Validate = createValidator(slice)): Checker {
  const breaches: string[] = [];
  const report = (where: string, problems: string[]): void => {
    for (const problem of problems.slice(0, MOST_ERRORS)) breaches.push(`${where}: ${problem}`);
  };
  return {
    breaches,
    exchange(route, query, sent, status, answer) {
      const name = `${route.method} ${route.path}`;
      if (OUTSIDE.has(name)) return;
      const operation = slice.operations[name];
      if (!operation) return report(name, ["GitHub's description has no such operation"]);
      if (status < 400) {
        report(`${name} query`, queryProblems(operation, query, validate));
        report(`${name} request`, bodyProblems(operation, sent, validate));
      }
      const schema = operation.answers[String(status)];
      if (schema) report(`${name} ${status}`, validate(schema, answer));
      else if (status < 400 && schema === undefined) report(name, [`GitHub never answers ${status} here`]);
    },
    webhook(event, action, payload) {
      const name = webhookName(event, action);
      const schema = slice.webhooks[name];
      report(`webhook ${name}`, schema ? validate(schema, payload) : ["GitHub's description has no such webhook"]);
    },
  };
}

type Validate = (schema: Schema, value: unknown) => string[];

function createValidator(slice: Slice): Validate {
  const ajv = new Ajv({ strict: false, allErrors: false, allowUnionTypes: true, validateSchema: false, inlineRefs: false, code: { optimize: false } });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'slice:', schemas: slice.schemas });
  const compiled = new Map<Schema, ValidateFunction>();
  return (schema, value) => {
    const known = compiled.get(schema) ?? ajv.compile(rebase(schema));
    compiled.set(schema, known);
    if (known(value)) return [];
    return (known.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message ?? error.keyword}${JSON.stringify(error.params)}`);
  };
}

// The references of a schema are to the slice, wherever the schema stands.
function rebase(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/schemas/', '"$ref":"slice:#/schemas/')) as Schema;
}

function queryProblems(operation: OperationSlice, query: Record<string, string>, validate: Validate): string[] {
  return Object.entries(query).flatMap(([name, text]) => {
    const schema = Object.hasOwn(operation.query, name) ? operation.query[name] : undefined;
    if (!schema) return [`GitHub knows no parameter "${name}"`];
    return validate(schema, coerce(schema, text)).map((problem) => `${name} ${problem}`);
  });
}

function coerce(schema: Schema, text: string): unknown {
  if (schema['type'] === 'integer' || schema['type'] === 'number') return Number(text);
  if (schema['type'] === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function bodyProblems(operation: OperationSlice, sent: unknown, validate: Validate): string[] {
  if (sent === undefined) return [];
  if (!operation.body) return Object.keys(sent as object).length > 0 ? ['GitHub reads no body here'] : [];
  const properties = operation.body['properties'];
  const open = operation.body['additionalProperties'] !== undefined || typeof properties !== 'object' || Array.isArray(sent);
  const unknown = open ? [] : Object.keys(sent as object).filter((key) => !Object.hasOwn(properties as object, key));
  return [...unknown.map((key) => `GitHub knows no property "${key}"`), ...validate(operation.body, sent)];
}
