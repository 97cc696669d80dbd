/** The value of one patch, by the one schema that its scope, target and operation ask for. */
import type { ElementForm, Op } from '#schemas/elements.ts';
import type { Patch } from '#schemas/types.ts';
import { familyOf } from '../operations/families.ts';
import type { Family } from '../operations/family.ts';
import { withArticle } from '../operations/finding.ts';
import { broughtBy, familyIn } from '../operations/value.ts';
import type { Finding, Path } from '../problem.ts';
import { parseTarget } from '../target.ts';
import { reservedNames, systemField } from './reserved.ts';
import { shapeFindings } from './shape.ts';
import { targetFinding, wildcardFinding } from './target.ts';
import { attributesOf, orderErrors, valueErrors } from './validators.ts';

type Value = Readonly<Record<string, unknown>>;

function finding(code: string, message: string, help: string, path: Path, onKey = false): Finding {
  return { code, level: 'L3', message, help, path, ...(onKey ? { onKey } : {}) };
}

function isMap(value: unknown): value is Value {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Keys stand once in a list; a map's keys do so by themselves. */
function twiceInLists(family: Family, value: Value, path: Path): Finding[] {
  const seen = new Set<string>();
  return broughtBy(family, value).flatMap((child) => {
    const name = `${child.holding.attribute} ${child.name}`;
    const again = seen.has(name);
    seen.add(name);
    const here = again ? [finding('PF04', `the key "${child.name}" stands twice in "${child.holding.attribute}"`, 'Give each entry a key of its own.', [...path, ...child.path, 'key'])] : [];
    return [...here, ...twiceInLists(familyIn(child.holding), child.value, [...path, ...child.path])];
  });
}

function checkWhole(form: ElementForm, value: unknown, path: Path): Finding[] {
  const findings = shapeFindings(valueErrors(form, value), path);
  if (findings.length || !isMap(value)) return findings;
  if (value['after'] !== undefined && value['before'] !== undefined) return [finding('PF04', '"after" and "before" stand together', 'Keep one of the two.', [...path, 'before'], true)];
  return twiceInLists(familyOf(form.kind), value, path);
}

/** Each attribute is looked at by itself, so that a null or a missing neighbour is no mistake. */
function checkUpdate(form: ElementForm, value: unknown, path: Path): Finding[] {
  if (!isMap(value)) return shapeFindings(valueErrors(form, value), path);
  if (Object.keys(value).length === 0) return [finding('PF04', 'the update changes nothing', 'Write what shall change, or take the patch out.', path)];
  const family = familyOf(form.kind);
  const lists = family.holds.filter((holding) => Object.hasOwn(value, holding.attribute) && attributesOf(form).includes(holding.attribute));
  if (lists.length) {
    return lists.map(({ attribute, kind }) => finding('PA10', `an update cannot bring the whole of "${attribute}"`, `Add, change or remove each ${kind} by a patch of its own.`, [...path, attribute], true));
  }
  const fixed = ['formerly', 'id'].filter((name) => Object.hasOwn(value, name));
  if (fixed.length) return fixed.map((name) => finding('PA05', `"${name}" cannot be changed later`, 'Say it in the patch that adds the element.', [...path, name], true));
  const given = Object.entries(value).filter(([, own]) => own !== null);
  const errors = valueErrors(form, Object.fromEntries(given)).filter((error) => error.instancePath !== '' || (error.keyword !== 'required' && error.keyword !== 'minProperties'));
  const unknown = Object.keys(value).filter((name) => value[name] === null && !attributesOf(form).includes(name));
  const needed = form.required.filter((name) => value[name] === null);
  const unknownErrors = unknown.length ? valueErrors(form, Object.fromEntries(unknown.map((name) => [name, null]))).filter((error) => error.keyword === 'additionalProperties') : [];
  return [
    ...shapeFindings([...errors, ...unknownErrors], path),
    ...needed.map((name) => finding('PF04', `"${name}" cannot be taken away`, 'Write a value.', [...path, name])),
    ...(value['after'] && value['before'] ? [finding('PF04', '"after" and "before" stand together', 'Keep one of the two.', [...path, 'before'], true)] : []),
  ];
}

function checkReorder(form: ElementForm, patch: Patch, base: Path): Finding[] {
  const path = [...base, 'value'];
  if (!form.movable && !form.orders) {
    return [finding('PF04', `${withArticle(familyOf(form.kind).noun)} has no order: "reorder" cannot act on "${patch.target}"`, 'Take the patch out. What has an order: options, sections, items, measures, menu items.', [...base, 'op'])];
  }
  const whole = isMap(patch.value) && Object.hasOwn(patch.value, 'order');
  if (whole && !form.orders) return [finding('PF04', `"${patch.target}" holds nothing that has an order`, 'Write { before: … } or { after: … }.', path)];
  if (!whole && !form.movable) return [finding('PF04', `"${patch.target}" itself has no place in an order`, `Write { order: [ … ] } with all its ${form.orders}.`, path)];
  return shapeFindings(orderErrors(whole ? 'order' : 'move', patch.value), path);
}

function checkValue(form: ElementForm, patch: Patch, base: Path): Finding[] {
  const path = [...base, 'value'];
  const there = Object.hasOwn(patch, 'value');
  if (patch.op === 'remove') return there ? [finding('PF04', '"remove" takes no value', 'Take "value" out.', path, true)] : [];
  if (!there) return [finding('PF04', `"${patch.op}" needs a value`, 'Add "value: { … }".', base)];
  if (patch.op === 'reorder') return checkReorder(form, patch, base);
  return patch.op === 'update' ? checkUpdate(form, patch.value, path) : checkWhole(form, patch.value, path);
}

const NAMING: ReadonlySet<Op> = new Set(['add', 'replace', 'update']);

/**
 * Returns what is wrong with one patch whose frame is right.
 * Problems: PF04 shape, PF05 names, PA03 target, PA05 id in an update, PA10 whole list in an update, PM02 everyone
 */
export function checkPatch(patch: Patch, index: number): Finding[] {
  const base = ['patches', index];
  const at = [...base, 'target'];
  const everyone = wildcardFinding(patch.scope, patch.target, at);
  if (everyone) return [everyone];
  const parsed = parseTarget(patch.scope, patch.target);
  if (!parsed) return [targetFinding(patch.scope, patch.target, at)];
  const { form, names } = parsed;
  const untouchable = systemField(form.kind, patch.target, names, at);
  if (untouchable) return [untouchable];
  const findings = checkValue(form, patch, base);
  if (findings.length || !NAMING.has(patch.op)) return findings;
  const name = patch.op === 'add' && form.kind !== 'machine' && form.kind !== 'grant' && form.kind !== 'fieldGrant' ? names.at(-1) : undefined;
  return reservedNames(familyOf(form.kind), name, patch.value as Value, at, [...base, 'value']);
}
