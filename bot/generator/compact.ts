/** An answer without what it leaves empty, and back: short enough to stand in provenance.json. */
import { makeAnswer, makePatch, type IR, type IRPatch, type IRStep } from './ir.ts';

export type CompactAnswer = Record<string, unknown>;

const STEP: IRStep = { case: '', as: null, act: 'expect', subject: '', ref: null, do: null, state: null, where: null, is: null, refused: null, values: null };

/** Returns an answer without empty places and without its reasoning. */
export function compactAnswer(ir: IR): CompactAnswer {
  const { reasoning: _reasoning, ...said } = ir;
  return withoutNull({ ...said, patches: ir.patches?.map(withoutNull) ?? null, steps: ir.steps?.map(withoutNull) ?? null });
}

function withoutNull(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null));
}

/** Returns the answer that a compact one stands for; undefined when it has none of an answer's parts. */
export function expandAnswer(compact: CompactAnswer): IR | undefined {
  if (compact['kind'] !== 'module') return undefined;
  const { patches, steps, ...rest } = compact as unknown as Partial<IR> & { kind: 'module' };
  return makeAnswer({ ...rest, patches: patches?.map((patch) => makePatch(patch as IRPatch)) ?? null, steps: steps?.map((step) => ({ ...STEP, ...step })) ?? null });
}
