/** Whether what a target names, and what it stands in, is there. */
import type { Model } from '../model.ts';
import type { Finding, Path } from '../problem.ts';
import { familyOf } from './families.ts';
import type { Element, Family } from './family.ts';
import { absent } from './finding.ts';
import { isImplicit } from './permission/implicit.ts';
import { elementAt, neighbours } from './tree.ts';

/** Returns the element that somebody added under these names; a grant that nobody gave is none. */
export function declaredAt(model: Model, family: Family, names: readonly string[]): Element | undefined {
  const element = elementAt(model, family, names);
  return element && family.kind === 'grant' && isImplicit(element) ? undefined : element;
}

function missingSelf(model: Model, family: Family, names: readonly string[], path: Path): Finding {
  const target = names.join('.');
  const others = neighbours(model, family, names).map(([name]) => [...names.slice(0, -1), name].join('.'));
  return absent({ name: target, what: `the ${family.noun}`, candidates: family.kind === 'machine' ? [] : others }, path);
}

/**
 * Returns why an element cannot be where its names say: what it would stand in, or what it needs, is not there.
 * Problems: PA02
 */
export function missingParent(model: Model, family: Family, names: readonly string[], path: Path): Finding | undefined {
  if (family.parent) {
    const parent = familyOf(family.parent.kind);
    const above = names.slice(0, family.parent.names);
    const higher = missingParent(model, parent, above, path);
    if (higher) return higher;
    if (!declaredAt(model, parent, above)) return missingSelf(model, parent, above, path);
  }
  const needed = family.needs?.(model, names);
  return needed && absent(needed, path);
}

/**
 * Returns the element of these names, or the one finding that says what is missing on the way to it.
 * Problems: PA02, PF05 for a system field
 */
export function require(model: Model, family: Family, names: readonly string[], path: Path): { element: Element } | { finding: Finding } {
  const element = declaredAt(model, family, names);
  if (element) return { element };
  return { finding: missingParent(model, family, names, path) ?? missingSelf(model, family, names, path) };
}
