/**
 * The answer a provider gives: flat, every field present, null where it says nothing.
 * Its schema is made in ir-schema.ts. Source: docs/generator.md, "The answer".
 */
import { Ajv, type ErrorObject } from 'ajv';
import type { Op, Scope } from '#schemas/elements.ts';
import { makeIRSchema } from './ir-schema.ts';

export type IRScalar = string | number | boolean;
export type IRValue = IRScalar | string[];
export type IROption = { key: string; labelEn: string | null; labelZh: string | null; standIn: string | null };
export type RefusalReason = 'forbidden-by-rule' | 'outside-dsl' | 'unsafe' | 'not-a-request';

/** Attributes of a patch; which of them an element may have is the DSL's business. */
export type IRAttributes = {
  labelEn: string | null; labelZh: string | null; displayField: string | null; ownerVia: string | null;
  type: string | null; required: boolean | null; unique: boolean | null; default: IRValue | null; defaultExpr: string | null;
  min: number | string | null; max: number | string | null; maxLength: number | null; pattern: string | null; precision: number | null; scale: number | null;
  currency: string | null; prefix: string | null; digits: number | null; options: IROption[] | null; returns: string | null; expr: string | null;
  granted: ('read' | 'update')[] | null; backfill: IRValue | null; formerly: string[] | null; standIn: string | null;
  to: string | null; kind: string | null; inverse: string | null; onDelete: 'restrict' | 'setNull' | 'cascade' | null;
  field: string | null; initial: string | null; final: boolean | null; from: string[] | null; roles: string[] | null; guard: string | null;
  check: string | null; messageEn: string | null; messageZh: string | null; events: string[] | null; when: string | null;
  object: string | null; component: string | null; after: string | null; before: string | null;
  create: string | null; read: string | null; update: string | null; delete: string | null;
  page: string | null; report: string | null; icon: string | null;
  filter: string | null; groupBy: { field: string; by: 'day' | 'week' | 'month' | 'quarter' | 'year' | null }[] | null; chart: 'table' | 'bar' | 'line' | 'pie' | null;
  order: string[] | null; clear: string[] | null;
};

export type IRPatch = { op: Op; scope: Scope; target: string } & IRAttributes;

export type IRStep = {
  case: string; as: string | null; act: 'create' | 'update' | 'delete' | 'transition' | 'expect' | 'absent' | 'count';
  subject: string; ref: string | null; do: string | null; state: string | null; where: string | null; is: number | null; refused: string | null;
  values: { name: string; value: IRScalar | null }[] | null;
};

export type IRIntent = { text: string; elements: string[] };

export type IR = {
  reasoning: string; kind: 'module' | 'clarify' | 'refuse';
  questions: string[] | null;
  reason: RefusalReason | null; codes: string[] | null; detail: string | null;
  name: string | null; titleEn: string | null; titleZh: string | null; summaryEn: string | null; summaryZh: string | null;
  requires: string[] | null;
  patches: IRPatch[] | null; drop: { scope: string; target: string; map: string | null }[] | null;
  steps: IRStep[] | null; intents: IRIntent[] | null;
};

export const IR_SCHEMA = makeIRSchema();

const PATCH_SCHEMA = IR_SCHEMA['properties'].patches.anyOf[0].items as { properties: Record<string, unknown> };
const NOTHING = Object.fromEntries(Object.keys(PATCH_SCHEMA.properties).map((name) => [name, null])) as unknown as IRAttributes;
const EMPTY = Object.fromEntries(Object.keys(IR_SCHEMA['properties']).map((name) => [name, null]));

/** Returns a patch that says only what is given. */
export function makePatch(given: { op: Op; scope: Scope; target: string } & Partial<IRAttributes>): IRPatch {
  return { ...NOTHING, ...given };
}

/** Returns an answer that says only what is given. */
export function makeAnswer(given: Pick<IR, 'kind'> & Partial<IR>): IR {
  return { ...(EMPTY as unknown as IR), reasoning: '', ...given };
}

const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile<IR>(IR_SCHEMA);

export type IRError = { path: string; message: string };

/** Returns the answer a JSON value is, or everything that keeps it from being one. */
export function readAnswer(value: unknown): { ok: true; ir: IR } | { ok: false; errors: IRError[] } {
  if (validate(value)) return { ok: true, ir: value };
  const seen = new Map<string, IRError>();
  for (const error of validate.errors ?? []) {
    const path = error.instancePath || '/';
    if (error.keyword !== 'anyOf' || !seen.has(path)) seen.set(`${path} ${error.keyword === 'type' ? 'type' : error.message}`, { path, message: explain(error) });
  }
  return { ok: false, errors: [...seen.values()].slice(0, 30) };
}

function explain(error: ErrorObject): string {
  if (error.keyword === 'additionalProperties') return `has no property "${String(error.params['additionalProperty'])}"`;
  if (error.keyword === 'enum') return `must be one of ${(error.params['allowedValues'] as unknown[]).join(', ')}`;
  return error.message ?? error.keyword;
}
