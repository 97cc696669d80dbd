/** An answer's flat patch → the value as the DSL has it. */
import type { ElementForm } from '#schemas/elements.ts';
import type { Text } from '#schemas/types.ts';
import { attributesOf } from './elements.ts';
import type { IRAttributes, IRPatch } from './ir.ts';

export type DSLValue = Record<string, unknown>;

/** Returns one text a language, or the text alone when there is one. */
export function textOf(en: string | null, zh: string | null): Text | undefined {
  if (en && zh) return { en, zh };
  return en || zh || undefined;
}

function rightOf(text: string): unknown {
  return ['all', 'own', 'none'].includes(text) ? text : { where: text };
}

function optionsOf(options: NonNullable<IRAttributes['options']>): DSLValue[] {
  return options.map(({ key, labelEn, labelZh, standIn }) => {
    const label = textOf(labelEn, labelZh);
    return { key, ...(label ? { label } : {}), ...(standIn ? { standIn } : {}) };
  });
}

/** Attributes of the answer that become one attribute of the DSL under another name or shape. */
const SHAPED: Record<string, (patch: IRPatch) => unknown> = {
  label: ({ labelEn, labelZh }) => textOf(labelEn, labelZh),
  message: ({ messageEn, messageZh }) => textOf(messageEn, messageZh),
  default: (patch) => (patch.defaultExpr === null ? patch.default : { expr: patch.defaultExpr }),
  options: ({ options }) => options && optionsOf(options),
  access: ({ granted }) => granted && Object.fromEntries(granted.map((action) => [action, 'granted'])),
  create: ({ create }) => create && rightOf(create),
  read: ({ read }) => read && rightOf(read),
  update: ({ update }) => update && rightOf(update),
  delete: (patch) => patch.delete && rightOf(patch.delete),
  groupBy: ({ groupBy }) => groupBy?.map(({ field, by }) => (by ? { field, by } : field)),
};

const GIVEN_AS: Record<string, string> = {
  labelEn: 'label', labelZh: 'label', messageEn: 'message', messageZh: 'message', defaultExpr: 'default', granted: 'access',
};

/** Returns the attributes that a patch gives, and those among them that its element cannot have. */
export function valueOf(patch: IRPatch, form: ElementForm): { value: DSLValue; stray: string[] } {
  const allowed = patch.op === 'reorder' ? ['after', 'before', 'order'] : attributesOf(form);
  const said = Object.entries(patch).filter(([name, given]) => given !== null && !['op', 'scope', 'target', 'clear'].includes(name)).map(([name]) => name);
  const names = [...new Set(said.map((name) => GIVEN_AS[name] ?? name))];
  const value: DSLValue = {};
  for (const name of names.filter((each) => allowed.includes(each))) {
    const shaped = SHAPED[name] ? SHAPED[name](patch) : (patch as unknown as DSLValue)[name];
    if (shaped !== null && shaped !== undefined) value[name] = shaped;
  }
  if (patch.op === 'update') for (const name of patch.clear ?? []) value[name] = null;
  return { value, stray: names.filter((name) => !allowed.includes(name)) };
}
