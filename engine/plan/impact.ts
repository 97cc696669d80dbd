/** Which pages, menus and reports people will see changed. */
import type { Change } from '../diff.ts';
import { listExpressions } from '../expressions.ts';
import type { Model } from '../model.ts';
import type { ElementRef } from '../problem.ts';
import { namesIn } from '../uses.ts';
import { describeChange } from './sentence.ts';

/** `what` are sentences; `direct` when the module itself changes it, else it only shows what is changed. */
export type Touch = { kind: 'page' | 'menu' | 'report'; name: string; direct: boolean; what: string[] };

/** `unseen` are new fields and relations that no page shows. */
export type Impact = { touches: Touch[]; unseen: string[] };

const SCREENS = ['page', 'menu', 'report'] as const;

const isScreen = (scope: string): scope is Touch['kind'] => (SCREENS as readonly string[]).includes(scope);

/** Where each name is shown: pages by their items, reports by what they group, measure and filter by. */
function listShown(model: Model): { screen: Pick<Touch, 'kind' | 'name'>; shows: ElementRef[] }[] {
  const member = (object: string, name: string): ElementRef[] => [
    { scope: 'object', target: `${object}.${name}` }, { scope: 'relation', target: `${object}.${name}` }, { scope: 'state', target: `${object}.transitions.${name}` },
    ...(model.objects[object]?.machine?.field === name ? [{ scope: 'state' as const, target: object }] : []),
    ...Object.entries(model.objects).flatMap(([from, { relations }]) => Object.entries(relations).filter(([, { to, inverse }]) => to === object && inverse === name)
      .map(([relation]): ElementRef => ({ scope: 'relation', target: `${from}.${relation}` }))),
  ];
  const filters = new Map(listExpressions(model).filter(({ scope }) => scope === 'report').map((each) => [each.target, namesIn(model, each)]));
  return [
    ...Object.entries(model.pages).map(([name, { object, sections }]) => ({
      screen: { kind: 'page' as const, name },
      shows: sections.flatMap(({ items }) => items.flatMap(({ key }) => [...(object ? member(object, key) : []), { scope: 'report' as const, target: key }])),
    })),
    ...Object.entries(model.reports).map(([name, { object, groupBy = [], measures }]) => ({
      screen: { kind: 'report' as const, name },
      shows: [...groupBy.map((group) => (typeof group === 'string' ? group : group.field)), ...measures.flatMap(({ field }) => field ?? [])].flatMap((field) => member(object, field)).concat(filters.get(name) ?? []),
    })),
    ...Object.entries(model.menus).flatMap(([name, { page, report, children }]) => [{ name, page, report }, ...children.map((child) => ({ name: `${name}.${child.key}`, page: child.page, report: child.report }))])
      .map((entry) => ({ screen: { kind: 'menu' as const, name: entry.name }, shows: [
        ...(entry.page ? [{ scope: 'page' as const, target: entry.page }] : []), ...(entry.report ? [{ scope: 'report' as const, target: entry.report }] : []),
      ] })),
  ];
}

const VERBS: Record<Change['kind'], string> = { add: 'is new', remove: 'goes', rename: 'has another name', change: 'changes', move: 'moves' };

/** What can be shown of an element; an option shows in its field, a state in the machine's. */
function shownAs({ scope, element, target }: Change): ElementRef {
  if (element === 'option') return { scope, target: target.split('.').slice(0, 2).join('.') };
  return element === 'state' || element === 'machine' ? { scope, target: target.split('.')[0]! } : { scope, target };
}

function sentenceOf(change: Change): string {
  return `shows "${change.target}", which ${VERBS[change.kind]}${change.attribute === undefined ? '' : ` (${change.attribute})`}`;
}

/** Returns what people see changed, pages first, then menus and reports. Shape: models and the changes between them → impact */
export function assessImpact(before: Model, after: Model, changes: readonly Change[]): Impact {
  const touches = new Map<string, Touch>();
  const tell = (screen: Pick<Touch, 'kind' | 'name'>, what: string, direct: boolean) => {
    const key = `${screen.kind} ${screen.name}`;
    const touch = touches.get(key) ?? { ...screen, direct, what: [] };
    if (!touch.what.includes(what)) touch.what.push(what);
    touches.set(key, { ...touch, direct: touch.direct || direct });
  };
  const own = changes.filter((change) => isScreen(change.scope) && !change.within);
  for (const change of own) tell({ kind: change.scope as Touch['kind'], name: change.scope === 'menu' ? change.target : change.target.split('.')[0]! }, describeChange(change), true);
  // What is new is shown by what the module itself adds; options and states come into what is shown already.
  const under = changes.filter((change) => !isScreen(change.scope) && !change.within && change.scope !== 'permission' && change.scope !== 'rule'
    && (change.kind !== 'add' || change.element === 'option' || change.element === 'state'));
  const sides = [{ model: after, name: (change: Change) => shownAs(change) }, { model: before, name: (change: Change) => shownAs({ ...change, target: change.was ?? change.target }) }];
  for (const { model, name } of under.length ? sides : []) {
    for (const { screen, shows } of listShown(model)) {
      for (const change of under) {
        const { scope, target } = name(change);
        if (shows.some((shown) => shown.scope === scope && shown.target === target)) tell(screen, sentenceOf(change), false);
      }
    }
  }
  const led = new Set([...touches.values()].filter(({ direct }) => direct).map(({ kind, name }) => `${kind} ${name}`));
  if (led.size) for (const { screen, shows } of listShown(after)) if (screen.kind === 'menu') for (const { scope, target } of shows) if (led.has(`${scope} ${target}`)) tell(screen, `leads to the ${scope} "${target}", which changes`, false);
  const rank = (touch: Touch) => SCREENS.indexOf(touch.kind);
  return { touches: [...touches.values()].sort((a, b) => rank(a) - rank(b)), unseen: unseenOf(after, changes) };
}

function unseenOf(model: Model, changes: readonly Change[]): string[] {
  const fresh = changes.filter(({ kind, element }) => kind === 'add' && (element === 'field' || element === 'relation'));
  if (fresh.length === 0) return [];
  const shown = new Set(listShown(model).filter(({ screen }) => screen.kind === 'page').flatMap(({ shows }) => shows.map(({ scope, target }) => `${scope} ${target}`)));
  return fresh.filter(({ scope, target }) => !shown.has(`${scope} ${target}`)).map(({ target }) => target);
}
