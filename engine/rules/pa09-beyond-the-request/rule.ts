import type { Patch } from '#schemas/types.ts';
import type { Change } from '../../diff.ts';
import { canonicalJSON } from '../../digest.ts';
import type { Model } from '../../model.ts';
import type { Finding } from '../../problem.ts';
import { locate, parseTarget } from '../../target.ts';
import { speaksOf, textsOf, wordsOf } from '../words.ts';
import type { Rule, RuleInput } from '../rule.ts';

/** Elements that hold others, so that replacing one speaks of all of them. */
const CONTAINERS = new Set(['object', 'machine', 'page', 'section', 'role', 'menu', 'report']);

/** Attributes that bring elements of their own. */
const BRINGS = new Set(['fields', 'states', 'transitions', 'options', 'measures']);

/** The object that a patch is about; what is about none, like a role, stands for itself. */
function subjectOf(model: Model, { scope, target }: Patch): string {
  const [first, second] = target.split('.') as [string, string | undefined];
  if (scope === 'page') return model.pages[first]?.object ?? target;
  if (scope === 'report') return model.reports[first]?.object ?? target;
  if (scope === 'permission') return second ?? target;
  if (scope !== 'menu') return first;
  const { page, report } = (locate(model, scope, target) ?? {}) as { page?: string; report?: string };
  return (page !== undefined ? model.pages[page]?.object : report !== undefined ? model.reports[report]?.object : undefined) ?? first;
}

function labelsOf(element: unknown): string[] {
  return textsOf((element as { label?: string } | undefined)?.label);
}

/** Words of the patch's own element, with what it brings. */
function ownWords(model: Model, { scope, target, value }: Patch): string[] {
  const names = scope === 'permission' && target.includes('.') ? target.split('.').slice(1) : target.split('.');
  const brought = Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([name, inside]) => (BRINGS.has(name) && inside !== null && typeof inside === 'object'
    ? Object.entries(inside).flatMap(([key, each]) => [key, String((each as { key?: string } | null)?.key ?? ''), ...labelsOf(each)]) : []));
  return [...names, ...labelsOf(locate(model, scope, target)), ...labelsOf(value), ...brought].flatMap(wordsOf);
}

function beyond({ module, model, published, request }: RuleInput): Finding[] {
  // What was published before was asked for before.
  const settled = new Set(published?.file.content.patches.map((patch) => canonicalJSON(patch)));
  const subjects = new Map<string, { words: string[]; index: number }>();
  for (const [index, patch] of module.content.patches.entries()) {
    if (settled.has(canonicalJSON(patch))) continue;
    const subject = subjectOf(model, patch);
    const before = subjects.get(subject);
    subjects.set(subject, { words: [...before?.words ?? [], ...ownWords(model, patch)], index: before?.index ?? index });
  }
  const isUnasked = ([subject, { words }]: [string, { words: string[] }]) => speaksOf(request!, words) === false
    && speaksOf(request!, [subject, ...labelsOf(model.objects[subject])].flatMap(wordsOf)) !== true;
  return [...subjects].filter(isUnasked).map(([subject, { index }]) => {
    const { scope, target } = module.content.patches[index]!;
    const own = target.split('.').at(-1)!;
    return {
      code: 'PA09', level: 'L2', element: { scope, target }, path: ['patches', index, 'target'],
      message: own === subject ? `this touches "${subject}", and the request does not speak of it` : `this touches "${subject}", and the request speaks neither of it nor of "${own}"`,
      help: 'Take the patch out, or have the one who asked confirm it (/confirm PA09 <reason>).',
    };
  });
}

/** A whole value where attributes and additions would do takes back what comes into the container later. */
function tooWide({ module, changes }: RuleInput): Finding[] {
  return module.content.patches.flatMap((patch, index): Finding[] => {
    const kind = patch.op === 'replace' ? parseTarget(patch.scope, patch.target)?.form.kind : undefined;
    if (kind === undefined || !CONTAINERS.has(kind)) return [];
    const inside = changes.filter(({ scope, target }: Change) => scope === patch.scope && (target === patch.target || target.startsWith(`${patch.target}.`)));
    if (inside.some((change) => change.kind === 'remove' || change.kind === 'move')) return [];
    return [{
      code: 'PA09', level: 'L2', element: { scope: patch.scope, target: patch.target }, path: ['patches', index, 'op'],
      message: `the whole of "${patch.target}" is replaced, and ${inside.length === 0 ? 'nothing' : `only ${inside.slice(0, 3).map(({ target, attribute }) => (attribute === undefined ? `"${target}"` : `\`${attribute}\` of "${target}"`)).join(', ')}`} differs`,
      help: 'Use `op: update` for the attributes that change, and `op: add` for what comes in.',
    }];
  });
}

export const pa09: Rule = {
  code: 'PA09', title: 'More is touched than was asked for', kind: 'S', stage: 'model',
  check: (input): Finding[] => [...(input.request === undefined ? [] : beyond(input)), ...tooWide(input)],
};
