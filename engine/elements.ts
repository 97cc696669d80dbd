/** The model as a list of its elements. */
import type { ElementKind, Scope } from '#schemas/elements.ts';
import type { Model } from './model.ts';
import { FAMILIES } from './operations/families.ts';
import type { Element, Family } from './operations/family.ts';
import { isImplicit } from './operations/permission/implicit.ts';
import { familyIn, heldIn, isHolding } from './operations/value.ts';
import { formOf, targetOf } from './target.ts';

export type Listed = {
  kind: ElementKind; scope: Scope; target: string; names: readonly string[];
  id: string; module: string; element: Element;
  /** The element it belongs to. */
  parent?: Listed;
  /** The key of the element before it, where there is an order; null for the first. */
  follows?: string | null;
};

const IDENTITY = new Set(['id', 'module', 'key']);

/** Returns an element's attributes without its identity and without the elements inside. */
export function attributesOf(family: Family, element: Element): Record<string, unknown> {
  return Object.fromEntries(Object.entries(element).filter(([name]) => !IDENTITY.has(name) && !isHolding(family, name)));
}

function list(out: Listed[], family: Family, names: readonly string[], element: Element, parent: Listed | undefined, follows?: string | null): void {
  const listed: Listed = {
    kind: family.kind, scope: formOf(family.kind).scope, target: targetOf(family.kind, names), names,
    id: element.id, module: element.module, element, parent, follows,
  };
  const implicit = family.kind === 'grant' && isImplicit(element);
  if (!implicit) out.push(listed);
  for (const holding of family.holds) {
    if (holding.beside) continue;
    const inner = familyIn(holding);
    let before: string | null = null;
    for (const [name, child] of heldIn(holding, element[holding.attribute])) {
      const above = inner.kind === 'fieldGrant' ? parent : listed;
      list(out, inner, name === '' ? names : [...names, name], child, above, holding.shape === 'list' ? before : undefined);
      before = name;
    }
  }
}

/** Returns every element of a model, parents before what stands in them; grants that nobody gave are left out. */
export function listElements(model: Model): Listed[] {
  const out: Listed[] = [];
  for (const family of FAMILIES) {
    if (family.parent) continue;
    const container = model[family.place[0] as 'objects'] as unknown as Record<string, Element>;
    const names = family.order ? (model[family.order as 'menuOrder'] as readonly string[]) : Object.keys(container);
    names.forEach((name, index) => list(out, family, [name], container[name]!, undefined, family.order ? names[index - 1] ?? null : undefined));
  }
  return out;
}
