/** Names that the language keeps for itself. */
import type { ElementKind } from '#schemas/elements.ts';
import { SYSTEM_FIELDS } from '../model.ts';
import type { Finding, Path } from '../problem.ts';
import type { Family } from '../operations/family.ts';
import { withArticle } from '../operations/finding.ts';
import { MEMBER_RESERVED } from '../operations/namespace.ts';
import { broughtBy, familyIn } from '../operations/value.ts';

type Value = Readonly<Record<string, unknown>>;

function refuse(name: string, noun: string, path: Path, onKey: boolean): Finding {
  return { code: 'PF05', level: 'L3', message: `"${name}" is reserved and cannot be the name of ${withArticle(noun)}`, help: 'Choose another name.', path, ...(onKey ? { onKey } : {}) };
}

/** Returns PF05 for a patch that would touch a system field. */
export function systemField(kind: ElementKind, target: string, names: readonly string[], at: Path): Finding | undefined {
  if ((kind !== 'field' && kind !== 'fieldGrant' && kind !== 'relation') || !Object.hasOwn(SYSTEM_FIELDS, names.at(-1)!)) return undefined;
  return { code: 'PF05', level: 'L3', message: `"${target}" is a system field and cannot be touched`, help: 'Take the patch out, or choose another name: every object has this field as it is.', path: at };
}

/** Names that stand in attributes and share an object's namespace. */
function inAttributes(family: Family, value: Value, path: Path): Finding[] {
  const attribute = family.kind === 'relation' ? 'inverse' : family.kind === 'machine' ? 'field' : undefined;
  const name = attribute && value[attribute];
  return typeof name === 'string' && MEMBER_RESERVED.has(name) ? [refuse(name, attribute === 'inverse' ? 'inverse' : 'state field', [...path, attribute!], false)] : [];
}

/**
 * Returns the reserved names that a patch would bring in: its own, and those inside its value.
 * Problems: PF05
 */
export function reservedNames(family: Family, name: string | undefined, value: Value, at: Path, path: Path): Finding[] {
  const own = name !== undefined && family.reserved?.has(name) ? [refuse(name, family.noun, at, false)] : [];
  const inside = broughtBy(family, value).flatMap((child) => {
    const where = [...path, ...child.path];
    const inner = familyIn(child.holding);
    const found = inner.reserved?.has(child.name) ? [refuse(child.name, inner.noun, child.holding.shape === 'list' ? [...where, 'key'] : where, child.holding.shape !== 'list')] : [];
    return [...found, ...reservedNames(inner, undefined, child.value, where, where)];
  });
  return [...own, ...inAttributes(family, value, path), ...inside];
}
