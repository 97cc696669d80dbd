/** Which elements a module speaks of, by the names that they have where it stands. */
import type { Scope } from '#schemas/elements.ts';
import { checkExpression } from './cel/check.ts';
import { findMember } from './cel/members.ts';
import { parseExpression } from './cel/parse.ts';
import type { Read } from './cel/types.ts';
import { writesOf, type Write } from './compose/writes.ts';
import { listExpressions, type PlacedExpression } from './expressions.ts';
import type { Model } from './model.ts';
import type { ModuleFile } from './module.ts';
import type { ElementRef } from './problem.ts';

const OBJECT_SCOPES: ReadonlySet<Scope> = new Set(['object', 'relation', 'state', 'rule']);

/** Attributes that name an element by itself. */
const NAMED: Readonly<Record<string, Scope>> = { to: 'object', object: 'object', page: 'page', report: 'report', roles: 'permission' };

/** Attributes that name a neighbour. */
const SIBLINGS: ReadonlySet<string> = new Set(['after', 'before', 'standIn']);

/** What a name after a dot means on an object. */
function memberRef(model: Model, object: string, name: string): ElementRef[] {
  const member = findMember(model, object, name);
  switch (member?.kind) {
    case 'field': return [{ scope: 'object', target: `${object}.${name}` }];
    case 'state': return [{ scope: 'state', target: object }];
    case 'relation': return [{ scope: 'relation', target: `${object}.${name}` }];
    case 'inverse': return [{ scope: 'relation', target: `${member.object}.${member.name}` }];
    default: return [];
  }
}

function ofRead(model: Model, { object, name, kind, key }: Read): ElementRef[] {
  if (kind !== 'key') return memberRef(model, object, name);
  if (object === 'user') return [{ scope: 'permission', target: key! }];
  return findMember(model, object, name)?.kind === 'state' ? [{ scope: 'state', target: `${object}.states.${key}` }] : [{ scope: 'object', target: `${object}.${name}.options.${key}` }];
}

/** What stands in a list of texts, groups or a single text. */
function textsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((each) => (typeof each === 'string' ? each : (each as { field?: string } | null)?.field ?? []));
}

function ofWrite(model: Model, { scope, kind, target, names, attribute, value }: Write): ElementRef[] {
  const first = names[0]!;
  const above: ElementRef[] = OBJECT_SCOPES.has(scope) ? [{ scope: 'object', target: first }] : [];
  const objectAbove = scope === 'permission' ? names[1] : scope === 'page' ? model.pages[first]?.object : scope === 'report' ? model.reports[first]?.object : first;
  const inside = (texts: readonly string[]) => (objectAbove === undefined ? [] : texts.flatMap((text) => memberRef(model, objectAbove, text)));
  const given = textsIn(value);
  if (scope === 'permission' && names[1] !== undefined) above.push({ scope: 'object', target: names[1] }, ...inside(names.slice(2)));
  if (kind === 'item') above.push(...inside([names[2]!]), { scope: 'state', target: `${objectAbove}.transitions.${names[2]}` }, { scope: 'report', target: names[2]! });
  if (attribute === 'groupBy' || attribute === 'field' || attribute === 'displayField' || attribute === 'ownerVia') above.push(...inside(given));
  if (kind === 'transition' && (attribute === 'from' || attribute === 'to')) above.push(...given.map((state): ElementRef => ({ scope: 'state', target: `${first}.states.${state}` })));
  if (SIBLINGS.has(attribute)) above.push(...given.map((name): ElementRef => ({ scope, target: [...target.split('.').slice(0, -1), name].join('.') })));
  if (Object.hasOwn(NAMED, attribute)) above.push(...given.map((name): ElementRef => ({ scope: NAMED[attribute]!, target: name })));
  return [{ scope, target }, ...above];
}

/** One element speaks of another: by a patch that sets it, or in an expression that stands on it. */
export type Usage = { by: ElementRef; uses: ElementRef };

/** Returns what an expression of a model names; nothing for one that does not parse or type, which CE01 and CE02 tell. */
export function namesIn(model: Model, { text, context }: Pick<PlacedExpression, 'text' | 'context'>): ElementRef[] {
  const parsed = parseExpression(text);
  const checked = parsed.ok ? checkExpression(parsed.expression, { ...context, model }) : undefined;
  return checked?.ok ? checked.reads.flatMap((each) => [...ofRead(model, each), ...each.steps.flatMap((step) => memberRef(model, step.object, step.name))]) : [];
}

/**
 * Returns what a module's patches and expressions name and where, its own elements included; one pair may come more than once.
 * Shape: module, a model that it is part of → usages
 */
export function usagesOf(file: ModuleFile, model: Model): Usage[] {
  const written = writesOf(file).flatMap((write) => ofWrite(model, write).map((uses) => ({ by: { scope: write.scope, target: write.target }, uses })));
  const read = listExpressions(model).filter((each) => each.module === file.name)
    .flatMap((each) => namesIn(model, each).map((uses) => ({ by: { scope: each.scope, target: each.target }, uses })));
  return [...written, ...read];
}

/** Returns the elements of `usagesOf` that are named. */
export function usesOf(file: ModuleFile, model: Model): ElementRef[] {
  return usagesOf(file, model).map(({ uses }) => uses);
}
