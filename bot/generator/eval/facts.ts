/**
 * The oracle's small language: a fact is a kind with a subject, and what must hold of it in the compiled model.
 * A name may have alternatives (`birthday|birthDate`); a wanted `null` means that there is none.
 */
import type { Model } from '#engine/model.ts';
import { behaves } from './behave.ts';

export type Fact = Readonly<Record<string, unknown>>;

/** What is wrong, if anything, and which targets (`scope target`) the fact speaks of: only those may have changed. */
export type Told = { wrong: string[]; covers: string[] };

export type Scene = { before: Model; after: Model; module: string; aliases: Map<string, string> };

type Check = (subject: string, rest: Fact, scene: Scene) => Told;

const KINDS: Record<string, Check> = {
  field: (subject, rest, scene) => {
    const [object, name] = choose(subject, scene, (owner, each) => scene.after.objects[owner]?.fields[each]);
    const field = scene.after.objects[object]?.fields[name];
    if (!field) return missing('field', subject, [`object ${object}.${name}`]);
    const { granted, zh, label, was, defaultExpr, ...plain } = rest;
    const of = `field ${object}.${name}`;
    const texts = typeof field.label === 'object' ? field.label : { en: field.label, zh: field.label };
    return {
      covers: [`object ${object}.${name}`, ...(was ? [`object ${String(was).split('/')[1]}`, `page *.${name}`, `permission *.${object}.${name}`, 'rule *'] : [])],
      wrong: [
        ...attributes(of, field, plain), ...(granted === undefined ? [] : compare(`${of} granted`, Object.keys(field.access ?? {}), granted)),
        ...(granted === undefined && field.access && !hadAccess(scene.before, object, field.id) ? [`${of} must be granted, which nobody asked for`] : []),
        ...(defaultExpr === undefined ? [] : compare(`${of} default`, (field.default as { expr?: string } | undefined)?.expr, defaultExpr)),
        ...(zh === undefined ? [] : compare(`${of} label`, texts['zh'], zh)), ...(label === undefined ? [] : compare(`${of} label`, texts['en'] ?? texts['zh'], label)), ...(was === undefined ? [] : compare(`${of} id`, field.id, was)),
      ],
    };
  },
  object: (subject, rest, { after }) => (after.objects[subject] ? { covers: [`object ${subject}`, `permission admin.${subject}`], wrong: attributes(`object ${subject}`, after.objects[subject], rest) } : missing('object', subject, [])),
  relation: (subject, rest, { after }) => {
    const [object, name] = subject.split('.') as [string, string];
    const relation = after.objects[object]?.relations[name];
    return relation ? { covers: [`relation ${subject}`], wrong: attributes(`relation ${subject}`, relation, rest) } : missing('relation', subject, []);
  },
  machine: (subject, rest, { after }) => {
    const machine = after.objects[subject]?.machine;
    return machine ? { covers: [`state ${subject}`], wrong: attributes(`machine of ${subject}`, machine, rest) } : missing('machine', subject, []);
  },
  state: (subject, rest, scene) => {
    const [object, name] = choose(subject, scene, (owner, each) => scene.after.objects[owner]?.states[each]);
    const state = scene.after.objects[object]?.states[name];
    return state ? { covers: [`state ${object}.states.${name}`], wrong: attributes(`state ${object}.${name}`, state, rest) } : missing('state', subject, []);
  },
  move: (object, { from, to, ...rest }, { after, aliases }) => {
    const real = (said: unknown) => String(said).split('|').flatMap((each) => [each, aliases.get(`${object}.${each}`) ?? each]);
    const found = Object.entries(after.objects[object]?.transitions ?? {}).filter(([, each]) => real(to).includes(each.to) && each.from.some((state) => real(from).includes(state)));
    if (found.length === 0) return missing('transition', `${object} ${String(from)} → ${String(to)}`, []);
    return { covers: found.map(([name]) => `state ${object}.transitions.${name}`), wrong: attributes(`transition ${found[0]![0]}`, found[0]![1], rest) };
  },
  grant: (subject, rest, scene) => {
    const [role, object, said] = subject.split('.') as [string, string, string | undefined];
    const name = said?.split('|').find((each) => scene.after.objects[object]?.fields[each]);
    const grant = said ? scene.after.roles[role]?.objects[object]?.fields[name ?? ''] : scene.after.roles[role]?.objects[object];
    return grant ? { covers: [`permission ${role}.${object}${name ? `.${name}` : ''}`], wrong: attributes(`right ${subject}`, grant, rest) } : missing('right', subject, []);
  },
  item: (subject, { shows, after: behind, before }, scene) => {
    const found = findItem(subject, String(shows), scene.after);
    if (!found) return missing('item', `${String(shows)} on ${subject}`, []);
    const { keys, at, target } = found;
    return { covers: [`page ${target}`], wrong: [...(behind === undefined ? [] : compare(`item ${target} after`, keys[at - 1], behind)), ...(before === undefined ? [] : compare(`item ${target} before`, keys[at + 1], before))] };
  },
  noItem: (subject, { shows }, { after, before }) => {
    const old = findItem(subject, String(shows), before);
    return { covers: old ? [`page ${old.target}`] : [], wrong: findItem(subject, String(shows), after) ? [`${String(shows)} still stands on ${subject}`] : [] };
  },
  page: (subject, { shows }, { after }) => {
    const [object, kind] = subject.split(' ');
    const found = Object.entries(after.pages).find(([, page]) => page.object === object && page.kind === kind);
    if (!found) return missing('page', subject, []);
    const keys = found[1].sections.flatMap((section) => section.items.map((item) => item.key));
    return { covers: [`page ${found[0]}`, `page ${found[0]}.*`], wrong: shows === undefined ? [] : compare(`page ${found[0]}`, keys, shows) };
  },
  menu: (menu, { shows }, { after, module }) => {
    const children = after.menus[menu]?.children.filter((child) => child.module === module) ?? [];
    const [object, kind] = String(shows).split(' ');
    const child = children.find((each) => (shows === 'report' ? each.report && after.reports[each.report] : each.page && after.pages[each.page]?.object === object && after.pages[each.page]?.kind === kind));
    return child ? { covers: [`menu ${menu}.${child.key}`], wrong: [] } : missing('menu item', `${String(shows)} in ${menu}`, []);
  },
  report: (object, { by, period, measure, of, ...rest }, { after, before }) => {
    const found = Object.entries(after.reports).find(([name, report]) => report.object === object && !before.reports[name]);
    if (!found) return missing('report', object, []);
    const [name, report] = found;
    const group = report.groupBy?.[0];
    return {
      covers: [`report ${name}`, `report ${name}.*`],
      wrong: [
        ...attributes(`report ${name}`, report, rest), ...compare(`report ${name} by`, typeof group === 'string' ? group : group?.field, by), ...(period === undefined ? [] : compare(`report ${name} period`, typeof group === 'string' ? undefined : group?.by, period)),
        ...(measure === undefined ? [] : compare(`report ${name} measure`, report.measures[0]?.kind, measure)), ...(of === undefined ? [] : compare(`report ${name} of`, report.measures[0]?.field, of)),
      ],
    };
  },
  gone: (subject, _rest, { after }) => {
    const [object, name] = subject.split('.') as [string, string];
    return { covers: [`object ${subject}`, `permission *.${subject}`, `page *.${name}`], wrong: after.objects[object]?.fields[name] ? [`field ${subject} is still there`] : [] };
  },
  name: (subject, _rest, { module }) => ({ covers: [], wrong: compare('the module\'s name', module, subject) }),
  accepts: (object, { row }, scene) => behaves(object, row as Fact, false, scene),
  refuses: (object, { row }, scene) => behaves(object, row as Fact, true, scene),
};

/** Returns what a fact finds. Its kind is its first key. */
export function checkFact(fact: Fact, scene: Scene): Told {
  const [kind, subject] = Object.entries(fact)[0] as [string, string];
  const check = KINDS[kind];
  if (!check) throw new Error(`the oracle knows no fact "${kind}"`);
  const { [kind]: _subject, ...rest } = fact;
  return check(subject, rest, scene);
}

/** A renamed field is the same field. */
function hadAccess(before: Model, object: string, id: string): boolean {
  return Object.values(before.objects[object]?.fields ?? {}).some((field) => field.access !== undefined && (field.id === id || field.module !== 'crm'));
}

/** Takes the first alternative that is there, and remembers it for the rows of other facts. */
function choose(subject: string, { aliases }: Scene, find: (owner: string, name: string) => unknown): [string, string] {
  const [object, said] = subject.split(/\.(.*)/u) as [string, string];
  const names = said.split('|').map((each) => each.split('.').at(-1)!);
  const name = names.find((each) => find(object, each) !== undefined) ?? names[0]!;
  for (const each of names) aliases.set(`${object}.${each}`, name);
  return [object, name];
}

function findItem(subject: string, shows: string, model: Model) {
  const [object, kind] = subject.split(' ');
  for (const [page, { object: of, kind: is, sections }] of Object.entries(model.pages)) {
    if (of !== object || is !== kind) continue;
    for (const section of sections) {
      const keys = section.items.map((item) => item.key);
      const at = keys.findIndex((key) => shows.split('|').includes(key));
      if (at >= 0) return { keys, at, target: `${page}.${section.key}.${keys[at]!}` };
    }
  }
  return undefined;
}

function missing(what: string, subject: string, covers: string[]): Told {
  return { covers, wrong: [`there is no ${what} ${subject}`] };
}

function attributes(of: string, actual: object, wanted: Fact): string[] {
  return Object.entries(wanted).flatMap(([name, value]) => compare(`${of} ${name}`, (actual as Record<string, unknown>)[name], value));
}

function compare(of: string, actual: unknown, wanted: unknown): string[] {
  const plain = Array.isArray(actual) ? actual.map((each) => (typeof each === 'object' && each !== null && 'key' in each ? (each as { key: string }).key : each)) : actual;
  const is = Array.isArray(plain) && typeof wanted === 'number' ? plain.length === wanted
    : Array.isArray(wanted) ? JSON.stringify(plain) === JSON.stringify(wanted)
      : String(wanted).split('|').some((each) => String(plain ?? null) === each);
  return is ? [] : [`${of} is ${JSON.stringify(plain) ?? 'nothing'}, not ${JSON.stringify(wanted)}`];
}
