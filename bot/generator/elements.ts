/** Which element a patch names, and what that element may say. */
import { readFileSync } from 'node:fs';
import { ELEMENT_FORMS, targetPattern, type ElementForm, type Scope } from '#schemas/elements.ts';

const VALUES = JSON.parse(readFileSync(new URL('../../schemas/values.schema.json', import.meta.url), 'utf8')) as { $defs: Record<string, { properties?: Record<string, unknown> }> };
const FORMS = ELEMENT_FORMS.map((form) => ({ form, pattern: new RegExp(targetPattern(form), 'u') }));

/** Returns the form of a target in a scope, or undefined when it is none. */
export function formOf(scope: Scope, target: string): ElementForm | undefined {
  return FORMS.find(({ form, pattern }) => form.scope === scope && pattern.test(target))?.form;
}

/** Returns the attributes that an element of a form may have. */
export function attributesOf(form: ElementForm): string[] {
  return Object.keys(VALUES.$defs[form.value]?.properties ?? {});
}

export type Container = { target: string; list: 'fields' | 'states' | 'transitions' | 'options' | 'sections' | 'items' | 'measures'; key: string; keyed: 'map' | 'list' };

/** Returns where inside its parent's value an element stands when the parent is declared in the same file. */
export function containerOf(form: ElementForm, target: string): Container | undefined {
  const names = target.split('.');
  const key = names.at(-1)!;
  const parent = (length: number) => names.slice(0, length).join('.');
  switch (form.kind) {
    case 'field': return { target: parent(1), list: 'fields', key, keyed: 'map' };
    case 'state': return { target: parent(1), list: 'states', key, keyed: 'map' };
    case 'transition': return { target: parent(1), list: 'transitions', key, keyed: 'map' };
    case 'option': return { target: parent(2), list: 'options', key, keyed: 'list' };
    case 'section': return { target: parent(1), list: 'sections', key, keyed: 'list' };
    case 'item': return { target: parent(2), list: 'items', key, keyed: 'list' };
    case 'measure': return { target: parent(1), list: 'measures', key, keyed: 'list' };
    default: return undefined;
  }
}
