/** Faults in rights, reports, and in what only people see: pages, menus, labels. */
import type { Model, Right } from '#engine/model.ts';
import type { ModelFault, ModelOperator } from '../fault.ts';
import { changing, type Open } from './places.ts';

const ACTIONS = ['create', 'read', 'update', 'delete'] as const;
/** Whether a role can have rows of an object: it creates them, or what they are owned through. */
function canOwn(model: Model, role: string, object: string): boolean {
  const { ownerVia, relations } = model.objects[object]!;
  const via = ownerVia === undefined ? undefined : relations[ownerVia];
  return via ? canOwn(model, role, via.to) : (model.roles[role]?.objects[object]?.create ?? 'none') !== 'none';
}

const RANK = (right: Right | undefined): number => (right === undefined || right === 'none' ? 0 : right === 'all' ? 2 : 1);

/** Every right of every role on every object, also those that are not given. */
function onRights(model: Model, put: (right: Right | undefined) => readonly Right[]): ModelFault[] {
  // Who creates a row owns it, and who can have none has nothing of "own".
  const means = (role: string, object: string, action: string, right: Right): boolean => right !== 'own' || ((action !== 'create' || model.objects[object]!.ownerVia !== undefined) && canOwn(model, role, object));
  return Object.entries(model.roles).flatMap(([role, { module, objects }]) => Object.keys(model.objects).flatMap((object) => ACTIONS.flatMap((action) => put(objects[object]?.[action]).filter((right) => means(role, object, action, right)).map((right) => changing(`${role}.${object} ${action} ${JSON.stringify(right)}`, objects[object]?.module ?? module, (open) => {
    const grants = open.roles[role]!.objects;
    grants[object] ??= { id: `fault/${role}.${object}`, module: 'fault', fields: {} };
    grants[object][action] = right as never;
  })))));
}

const onReports = (model: Model, faults: (name: string, report: Model['reports'][string]) => readonly [string, (open: Open['reports'][string]) => void][]): ModelFault[] =>
  Object.entries(model.reports).flatMap(([name, report]) => faults(name, report).map(([what, change]) => changing([name, what].filter(Boolean).join(' '), report.module, (open) => change(open.reports[name]!))));

const onPages = (model: Model, faults: (page: Model['pages'][string]) => readonly [string, (open: Open['pages'][string]) => void][]): ModelFault[] =>
  Object.entries(model.pages).flatMap(([name, page]) => faults(page).map(([what, change]) => changing([name, what].filter(Boolean).join(' '), page.module, (open) => change(open.pages[name]!))));

const roleTooMany = (model: Model, roles: readonly string[] | undefined): string[] => (roles ? Object.keys(model.roles).filter((role) => !roles.includes(role)) : []);
const LONGER: Readonly<Record<string, 'month' | 'year'>> = { day: 'month', week: 'month', month: 'year', quarter: 'year', year: 'month' };

/** Every entry of the menu: the item itself, then its children. */
function onMenus(model: Model, faults: (entry: { roles?: readonly string[]; page?: string; report?: string }) => readonly [string, (open: { roles?: string[]; page?: string; report?: string }) => void][]): ModelFault[] {
  return Object.entries(model.menus).flatMap(([name, menu]) => [
    ...faults(menu).map(([what, change]) => changing(`${name} ${what}`, menu.module, (open) => change(open.menus[name] as never))),
    ...menu.children.flatMap((child, index) => faults(child).map(([what, change]) => changing(`${name}.${child.key} ${what}`, child.module, (open) => change(open.menus[name]!.children[index] as never)))),
  ]);
}

export const SURFACE_OPERATORS: readonly ModelOperator[] = [
  { name: 'right: a step more', plant: (model) => onRights(model, (right) => (RANK(right) === 0 ? ['own', 'all'] : RANK(right) === 1 ? ['all'] : [])) },
  { name: 'right: a step less', plant: (model) => onRights(model, (right) => (RANK(right) === 0 ? [] : RANK(right) === 1 ? ['none'] : ['own', 'none'])) },
  { name: 'object: owned by nobody else', plant: (model) => Object.entries(model.objects).flatMap(([object, { ownerVia, module }]) => (ownerVia === undefined ? [] : [changing(object, module, (open) => { delete open.objects[object]!.ownerVia; })])) },
  { name: 'object: another display field', paper: true, plant: (model) => Object.entries(model.objects).map(([object, { displayField, fields, module }]) => changing(object, module, (open) => { open.objects[object]!.displayField = Object.keys(fields).find((name) => name !== displayField)!; })) },
  { name: 'report: filter lost', plant: (model) => onReports(model, (_, { filter }) => (filter === undefined ? [] : [['', (open) => { delete open.filter; }]])) },
  { name: 'report: another measure', plant: (model) => onReports(model, (_, { measures }) => measures.flatMap(({ key, kind, field }, index) => (field === undefined ? [] : [[key, (open) => { open.measures[index]!.kind = kind === 'sum' ? 'max' : kind === 'max' ? 'min' : 'max'; }]]))) },
  { name: 'report: cut by longer times', plant: (model) => onReports(model, (_, { groupBy = [] }) => groupBy.flatMap((group, index) => (typeof group === 'string' ? [] : [['', (open) => { open.groupBy![index] = { field: group.field, by: LONGER[group.by]! }; }]]))) },
  { name: 'report: a group less', plant: (model) => onReports(model, (_, { groupBy = [] }) => (groupBy.length ? [['', (open) => { open.groupBy!.shift(); }]] : [])) },
  { name: 'report: a reader too many', plant: (model) => onReports(model, (_, { roles }) => roleTooMany(model, roles).map((role) => [role, (open) => { open.roles!.push(role); }])) },
  { name: 'report: a reader less', plant: (model) => onReports(model, (_, { roles = [] }) => roles.map((role, index) => [role, (open) => { open.roles!.splice(index, 1); }])) },
  { name: 'report: another chart', paper: true, plant: (model) => onReports(model, (_, { chart }) => [['', (open) => { open.chart = chart === 'pie' ? 'bar' : 'pie'; }]]) },
  { name: 'page: a section lost', paper: true, plant: (model) => onPages(model, ({ sections }) => sections.map(({ key }, index) => [key, (open) => { open.sections.splice(index, 1); }])) },
  { name: 'page: an item lost', paper: true, plant: (model) => onPages(model, ({ sections }) => sections.flatMap(({ items, key }, at) => items.map((item, index) => [`${key}.${item.key}`, (open) => { open.sections[at]!.items.splice(index, 1); }]))) },
  { name: 'page: items the other way round', paper: true, plant: (model) => onPages(model, ({ sections }) => sections.flatMap(({ items, key }, at) => (items.length < 2 ? [] : [[key, (open) => { open.sections[at]!.items.reverse(); }]]))) },
  { name: 'page: of another kind', paper: true, plant: (model) => onPages(model, ({ kind }) => [['', (open) => { open.kind = kind === 'list' ? 'detail' : 'list'; }]]) },
  { name: 'page: of another object', paper: true, plant: (model) => onPages(model, ({ object }) => [['', (open) => { open.object = Object.keys(model.objects).find((name) => name !== object)!; }]]) },
  { name: 'page: lost', paper: true, plant: (model) => Object.entries(model.pages).map(([name, { module }]) => changing(name, module, (open) => { delete open.pages[name]; })) },
  { name: 'menu: a role too many', paper: true, plant: (model) => onMenus(model, ({ roles }) => roleTooMany(model, roles).map((role) => [role, (open) => { open.roles!.push(role); }])) },
  { name: 'menu: a role less', paper: true, plant: (model) => onMenus(model, ({ roles = [] }) => roles.map((role, index) => [role, (open) => { open.roles!.splice(index, 1); }])) },
  { name: 'menu: leads elsewhere', paper: true, plant: (model) => onMenus(model, ({ page, report }) => [...(page ? [['page', (open: { page?: string }) => { open.page = Object.keys(model.pages).find((name) => name !== page)!; }] as [string, (open: { page?: string }) => void]] : []), ...(report ? [['report', (open: { report?: string }) => { open.report = Object.keys(model.reports).find((name) => name !== report)!; }] as [string, (open: { report?: string }) => void]] : [])]) },
  { name: 'menu: an item lost', paper: true, plant: (model) => Object.entries(model.menus).flatMap(([name, { children }]) => children.map((child, index) => changing(`${name}.${child.key}`, child.module, (open) => { open.menus[name]!.children.splice(index, 1); }))) },
  { name: 'menu: the other way round', paper: true, plant: () => [changing('menu', 'crm', (open) => { open.menuOrder.reverse(); })] },
  { name: 'label: no Chinese', paper: true, plant: (model) => Object.entries(model.objects).flatMap(([object, owner]) => (['fields', 'relations', 'states', 'transitions'] as const).flatMap((kind) => Object.entries(owner[kind]).filter(([, { label }]) => typeof label === 'object').map(([name, { module }]) => changing(`${object}.${name}`, module, (open) => { (open.objects[object]![kind][name] as { label?: unknown }).label = { en: 'English only' }; })))) },
];
