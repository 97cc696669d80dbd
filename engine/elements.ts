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

/** Most entries are looked at for what they are, and few for what they are called: a target is written when it is asked for. */
class Entry implements Listed {
  readonly kind: ElementKind;
  readonly names: readonly string[];
  readonly element: Element;
  readonly parent?: Listed;
  readonly follows?: string | null;

  constructor(kind: ElementKind, names: readonly string[], element: Element, parent: Listed | undefined, follows: string | null | undefined) {
    this.kind = kind;
    this.names = names;
    this.element = element;
    this.parent = parent;
    this.follows = follows;
  }

  get scope(): Scope { return formOf(this.kind).scope; }
  get target(): string { return targetOf(this.kind, this.names); }
  get id(): string { return this.element.id; }
  get module(): string { return this.element.module; }
}

const IDENTITY = new Set(['id', 'module', 'key']);

/** Returns whether an attribute says something about an element, other than who it is and what stands in it. */
export function isAttribute(family: Family, name: string): boolean {
  return !IDENTITY.has(name) && !isHolding(family, name);
}

/** Returns an element's attributes without its identity and without the elements inside. */
export function attributesOf(family: Family, element: Element): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const name of Object.keys(element)) if (isAttribute(family, name)) own[name] = element[name];
  return own;
}

/** Names in the order of two holders of one element, for a holder that shows an order. */
type Names = { own: readonly string[]; other: ReadonlySet<string> };

/** Whether those that stand in both keep their order, and none of them can have got another name: only then says leaving some out nothing about moves. */
function keepsOrder(own: Names, twin: Names): boolean {
  const stays = own.own.filter((name) => own.other.has(name)), stayed = twin.own.filter((name) => twin.other.has(name));
  return stays.every((name, index) => name === stayed[index]) && (stays.length === own.own.length || stayed.length === twin.own.length);
}

function canSkip(ordered: boolean, own: readonly string[], twin: readonly string[]): boolean {
  return !ordered || keepsOrder({ own, other: new Set(twin) }, { own: twin, other: new Set(own) });
}

type Listing = { out: Listed[]; family: Family; names: readonly string[]; parent?: Listed; follows?: string | null };

/** `twin` is the element in another model; what the two share is left out, for it is alike in all. */
function list({ out, family, names, parent, follows }: Listing, element: Element, twin: Element | undefined): void {
  const listed: Listed = new Entry(family.kind, names, element, parent, follows);
  const implicit = family.kind === 'grant' && isImplicit(element);
  if (!implicit) out.push(listed);
  const same = twin?.id === element.id ? twin : undefined;
  for (const holding of family.holds) {
    if (holding.beside || (same && same[holding.attribute] === element[holding.attribute])) continue;
    const inner = familyIn(holding);
    const held = heldIn(holding, element[holding.attribute]), beside = new Map(same ? heldIn(holding, same[holding.attribute]) : []);
    const skips = same !== undefined && canSkip(holding.shape === 'list', held.map(([name]) => name), [...beside.keys()]);
    const above = inner.kind === 'fieldGrant' ? parent : listed;
    let before: string | null = null;
    for (const [name, child] of held) {
      const other = beside.get(name);
      if (!skips || other !== child) list({ out, family: inner, names: name === '' ? names : [...names, name], parent: above, follows: holding.shape === 'list' ? before : undefined }, child, other);
      before = name;
    }
  }
}

/**
 * Returns every element of a model, parents before what stands in them; grants that nobody gave are left out.
 * Given another model, only what may differ from it: what the two share as one value, under one name, is not looked at.
 */
export function listElements(model: Model, other?: Model): Listed[] {
  const out: Listed[] = [];
  for (const family of FAMILIES) {
    if (family.parent) continue;
    const key = family.place[0] as 'objects', order = family.order as 'menuOrder' | undefined;
    if (other && other[key] === model[key] && (!order || other[order] === model[order])) continue;
    const container = model[key] as unknown as Record<string, Element>, beside = (other?.[key] ?? {}) as unknown as Record<string, Element>;
    const names = order ? model[order] : Object.keys(container);
    const skips = other !== undefined && canSkip(order !== undefined, names, order ? other[order] : []);
    names.forEach((name, index) => {
      const twin = Object.hasOwn(beside, name) ? beside[name] : undefined;
      if (!skips || twin !== container[name]) list({ out, family, names: [name], follows: order ? names[index - 1] ?? null : undefined }, container[name]!, twin);
    });
  }
  return out;
}
