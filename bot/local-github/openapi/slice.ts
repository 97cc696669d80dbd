// Run by hand: npx tsx bot/local-github/openapi/slice.ts <path to generated/api.github.com.json of @octokit/openapi@23.0.2>
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createTokens } from '../auth.ts';
import { createFaults } from '../faults.ts';
import { allRoutes } from '../routes/index.ts';
import { createSender } from '../webhooks.ts';
import { WEBHOOKS } from '../webhook-names.ts';
import { createSharing } from './share.ts';
import { tidySchema } from './tidy.ts';
import type { Schema } from './tidy.ts';

type Json = Record<string, unknown>;

export type OperationSlice = {
  query: Record<string, Schema>;
  body: Schema | null;
  /** Status → the schema of its body, null where there is none. */
  answers: Record<string, Schema | null>;
};

export type Slice = { source: string; operations: Record<string, OperationSlice>; webhooks: Record<string, Schema>; schemas: Record<string, Schema> };

// Where the description can't be right: here it wants an account that is a user and an enterprise at once; the single installation's
// schema, used for the same thing one operation further, has it as either.
const CORRECTIONS: Record<string, OperationSlice['answers']> = {
  'GET /app/installations': { 200: { type: 'array', items: { $ref: '#/schemas/installation' } } },
};

/** The part of GitHub's OpenAPI description that is about these operations and webhooks, made small and fit for JSON Schema. */
export function slice(description: Json, operations: { method: string; path: string }[], webhooks: string[]): Slice {
  const at = (reference: string): Json => reference.slice(2).split('/').reduce((node, key) => node[key] as Json, description);
  const resolve = (node: Json): Json => (typeof node['$ref'] === 'string' ? at(node['$ref']) : node);
  const schemaOf = (holder: Json): Schema | null => {
    const content = holder['content'] as Record<string, { schema?: Json }> | undefined;
    const schema = content?.['application/json']?.schema ?? content?.['application/json+sarif']?.schema;
    return schema ? tidySchema(schema) : null;
  };
  const cut: Slice = { source: '', operations: {}, webhooks: {}, schemas: {} };
  for (const { method, path } of operations) {
    const operation = (description['paths'] as Record<string, Record<string, Json>>)[path]?.[method.toLowerCase()];
    if (!operation) continue;
    const parameters = ((operation['parameters'] ?? []) as Json[]).map(resolve).filter((parameter) => parameter['in'] === 'query');
    const answers = Object.entries(operation['responses'] as Record<string, Json>).map(([status, answer]) => [status, schemaOf(resolve(answer))]);
    cut.operations[`${method} ${path}`] = {
      query: Object.fromEntries(parameters.map((parameter) => [parameter['name'], tidySchema(parameter['schema'] as Json)])),
      body: operation['requestBody'] ? schemaOf(resolve(operation['requestBody'] as Json)) : null,
      answers: Object.fromEntries(answers) as OperationSlice['answers'],
    };
  }
  for (const [name, answers] of Object.entries(CORRECTIONS)) Object.assign(cut.operations[name]?.answers ?? {}, answers);
  for (const name of webhooks) {
    const webhook = (description['x-webhooks'] as Record<string, { post: Json }>)[name];
    const schema = webhook ? schemaOf(webhook.post['requestBody'] as Json) : null;
    if (schema) cut.webhooks[name] = schema;
  }
  for (const queue = references(cut); queue.length > 0; ) {
    const name = queue.pop() ?? '';
    if (cut.schemas[name]) continue;
    const schema = tidySchema(at(`#/components/schemas/${name}`));
    cut.schemas[name] = schema;
    queue.push(...references(schema));
  }
  return shareRepeated(cut);
}

function shareRepeated(cut: Slice): Slice {
  const answers = Object.values(cut.operations).flatMap((operation) => Object.values(operation.answers).filter((schema) => schema !== null));
  const { share, shared } = createSharing([...answers, ...Object.values(cut.webhooks), ...Object.values(cut.schemas)]);
  const each = <T extends Schema | null>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).map(([key, schema]) => [key, schema && (share(schema) as T)]));
  const operations = Object.entries(cut.operations).map(([name, operation]) => [name, { ...operation, answers: each(operation.answers) }]);
  const schemas = each(cut.schemas);
  return { ...cut, operations: Object.fromEntries(operations) as Slice['operations'], webhooks: each(cut.webhooks), schemas: { ...schemas, ...shared } };
}

function references(node: unknown): string[] {
  return [...JSON.stringify(node).matchAll(/"\$ref":"#\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '');
}

async function main(path: string): Promise<void> {
  const description = JSON.parse(await readFile(path, 'utf8')) as Json;
  const sender = createSender(createFaults(), () => 0, () => '');
  const cut = slice(description, allRoutes(createTokens(), sender), WEBHOOKS);
  cut.source = '@octokit/openapi@23.0.2 generated/api.github.com.json';
  await writeFile(new URL('./api.github.com.slice.json', import.meta.url), `${JSON.stringify(cut)}\n`);
  console.log(`${Object.keys(cut.operations).length} operations, ${Object.keys(cut.webhooks).length} webhooks, ${Object.keys(cut.schemas).length} schemas`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , path] = process.argv;
  if (path) await main(path);
  else {
    console.error('usage: npx tsx bot/local-github/openapi/slice.ts <api.github.com.json>');
    process.exitCode = 2;
  }
}
