/** Targets: from the text in a patch to names, and from names to the element in a model. */
import { ELEMENT_FORMS, MEMBER_NAME, OBJECT_NAME, targetPattern, type ElementForm, type ElementKind, type Scope } from '#schemas/elements.ts';
import type { Model } from './model.ts';
import { familyOf } from './operations/families.ts';
import { elementAt } from './operations/tree.ts';
import { isImplicit } from './operations/permission/implicit.ts';

const PATTERNS = ELEMENT_FORMS.map((form) => ({ form, pattern: new RegExp(targetPattern(form)) }));
const BY_LENGTH = new Map(PATTERNS.map(({ form }) => [`${form.scope} ${form.segments.length}`, PATTERNS.filter((each) => each.form.scope === form.scope && each.form.segments.length === form.segments.length)]));
const FORMS = new Map(ELEMENT_FORMS.map((form) => [form.kind, form]));

export const SEGMENT_PATTERNS: Readonly<Record<string, RegExp>> = { Object: new RegExp(`^${OBJECT_NAME}$`), name: new RegExp(`^${MEMBER_NAME}$`) };

/** Returns whether a segment of a form stands for a name. */
export function isVariable(segment: string): boolean {
  return segment === 'Object' || segment === 'name';
}

/** Returns the form of a kind of element. */
export function formOf(kind: ElementKind): ElementForm {
  return FORMS.get(kind)!;
}

/** Returns the forms that a scope knows. */
export function formsOf(scope: Scope): ElementForm[] {
  return ELEMENT_FORMS.filter((form) => form.scope === scope);
}

/** Returns what a target names: its form, and the variable segments in order; undefined when it fits no form of its scope. */
export function parseTarget(scope: Scope, target: string): { form: ElementForm; names: string[] } | undefined {
  const segments = target.split('.');
  const found = BY_LENGTH.get(`${scope} ${segments.length}`)?.find(({ pattern }) => pattern.test(target));
  return found && { form: found.form, names: segments.filter((_, index) => isVariable(found.form.segments[index]!)) };
}

/** Returns the target that names an element of a kind. */
export function targetOf(kind: ElementKind, names: readonly string[]): string {
  let next = 0;
  return formOf(kind).segments.map((segment) => (isVariable(segment) ? names[next++]! : segment)).join('.');
}

/** Returns the element that a target names, or undefined. */
export function locate(model: Model, scope: Scope, target: string): unknown | undefined {
  const parsed = parseTarget(scope, target);
  if (!parsed) return undefined;
  const element = elementAt(model, familyOf(parsed.form.kind), parsed.names);
  return element && parsed.form.kind === 'grant' && isImplicit(element) ? undefined : element;
}
