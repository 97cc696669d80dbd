/** The places in a module file that name an element by its name: other targets, page items, expressions, cases. */
import type { ModuleContent } from '#schemas/types.ts';
import type { Scope } from '#schemas/elements.ts';

const EXPRESSIONS = new Set(['check', 'when', 'guard', 'where', 'filter', 'expr']);
const NAMES = new Set(['displayField', 'ownerVia', 'after', 'before', 'field']);

/** Gives an element its new name wherever the file uses the old one. Only fields and relations are named elsewhere by name alone. */
export function renameReferences(content: ModuleContent, scope: Scope, earlier: string, name: string, published: boolean): void {
  if (scope !== 'object' && scope !== 'relation') return;
  const [object, before] = earlier.split('.') as [string, string | undefined];
  if (!before) return;
  for (const patch of content.patches) {
    const names = patch.target.split('.');
    if (patch.scope === 'permission' && names[1] === object && names[2] === before) names[2] = name;
    if (patch.scope === 'page' && names[2] === before) {
      names[2] = name;
      if (published) patch.value = { ...(patch.value as object), formerly: [...((patch.value as { formerly?: string[] }).formerly ?? []), before] };
    }
    if (patch.scope === 'object' && names[0] === object && names[1] === before) names[1] = name;
    patch.target = names.join('.');
    patch.value = rewrite(patch.value, before, name);
  }
  for (const step of (content.cases ?? []).flatMap((each) => each.steps)) {
    if (step.values && before in step.values) step.values = Object.fromEntries(Object.entries(step.values).map(([key, value]) => [key === before ? name : key, value]));
  }
}

function rewrite(value: unknown, before: string, name: string, key = ''): unknown {
  if (typeof value === 'string') {
    if (EXPRESSIONS.has(key)) return renameInText(value, before, name);
    return NAMES.has(key) && value === before ? name : value;
  }
  if (Array.isArray(value)) return value.map((each) => (key === 'groupBy' && each === before ? name : rewrite(each, before, name)));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, rewrite(each, before, name, inner)]));
  return value;
}

/** Rewrites `.before` outside string literals; a wrong guess shows as CE02 in the checks. */
function renameInText(text: string, before: string, name: string): string {
  return text.split(/('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/u)
    .map((part, index) => (index % 2 ? part : part.replace(new RegExp(`\\.${before}(?![A-Za-z0-9_])`, 'gu'), `.${name}`))).join('');
}
