/** Faults in objects: their fields, relations, states and rules. */
import { Decimal } from 'decimal.js';
import type { ModelOperator } from '../fault.ts';
import { changing, onEach } from './places.ts';

const without = <T>(items: readonly T[], index: number): T[] => items.filter((_, at) => at !== index);
const shifted = (bound: string | number, type: string, by: 1 | -1): string | number => (/date/.test(type) ? bound : type === 'integer' ? Number(bound) + by : new Decimal(bound).plus(new Decimal('0.0001').times(by)).toFixed());
const otherState = (states: readonly string[], not: readonly string[]): string | undefined => states.find((state) => !not.includes(state));

export const ELEMENT_OPERATORS: readonly ModelOperator[] = [
  { name: 'field: not required any more', plant: (model) => onEach(model, 'fields', ({ element }) => (element.required ? [['', (open) => { open.required = false; }]] : [])) },
  { name: 'field: required now', plant: (model) => onEach(model, 'fields', ({ element }) => (element.required || ['autoNumber', 'formula'].includes(element.type) || element.default !== undefined ? [] : [['', (open) => { open.required = true; }]])) },
  { name: 'field: default lost', plant: (model) => onEach(model, 'fields', ({ element }) => (element.default === undefined ? [] : [['', (open) => { delete open.default; }]])) },
  { name: 'field: another default', plant: (model) => onEach(model, 'fields', ({ element }) => (typeof element.default === 'number' ? [['', (open) => { open.default = Number(element.default) + 1; }]] : element.options && element.default !== undefined ? [['', (open) => { open.default = element.options!.find(({ key }) => key !== element.default)!.key; }]] : [])) },
  { name: 'field: no longer unique', plant: (model) => onEach(model, 'fields', ({ element }) => (element.unique ? [['', (open) => { open.unique = false; }]] : [])) },
  { name: 'field: bound lost', plant: (model) => onEach(model, 'fields', ({ element }) => (['min', 'max', 'maxLength', 'pattern'] as const).filter((name) => element[name] !== undefined).map((name) => [name, (open) => { delete open[name]; }])) },
  { name: 'field: bound a step off', plant: (model) => onEach(model, 'fields', ({ element }) => (['min', 'max'] as const).filter((name) => element[name] !== undefined && !/date/.test(element.type)).flatMap((name) => ([1, -1] as const).map((by) => [`${name} ${by > 0 ? '+' : '-'}`, (open) => { open[name] = shifted(element[name]!, element.type, by); }]))) },
  { name: 'field: option lost', plant: (model) => onEach(model, 'fields', ({ element }) => (element.options ?? []).filter(({ key }) => key !== element.default).map(({ key }) => [key, (open) => { open.options = open.options!.filter((option) => option.key !== key); }])) },
  { name: 'field: option too many', plant: (model) => onEach(model, 'fields', ({ element, object, name }) => (element.options ? [['', (open) => { open.options!.push({ id: `fault/${object}.${name}.options.noSuchOption`, module: element.module, key: 'noSuchOption' }); }]] : [])) },
  { name: 'field: money as a decimal', plant: (model) => onEach(model, 'fields', ({ element }) => (element.type === 'money' ? [['', (open) => { open.type = 'decimal'; open.scale = 2; }]] : [])) },
  { name: 'field: any text will do', plant: (model) => onEach(model, 'fields', ({ element }) => (['email', 'phone', 'url'].includes(element.type) ? [['', (open) => { open.type = 'text'; }]] : [])) },
  { name: 'field: a digit less', plant: (model) => onEach(model, 'fields', ({ element }) => (element.digits ? [['', (open) => { open.digits = element.digits! - 1; }]] : [])) },
  { name: 'field: another prefix', plant: (model) => onEach(model, 'fields', ({ element }) => (element.prefix ? [['', (open) => { open.prefix = 'X-'; }]] : [])) },
  { name: 'field: for everybody', plant: (model) => onEach(model, 'fields', ({ element }) => (['read', 'update'] as const).filter((action) => element.access?.[action]).map((action) => [action, (open) => { delete open.access![action]; }])) },
  { name: 'relation: another onDelete', plant: (model) => onEach(model, 'relations', ({ element }) => (element.kind === 'manyToMany' ? [] : (['restrict', 'setNull', 'cascade'] as const).filter((action) => action !== element.onDelete && !(element.required && action === 'setNull')).map((action) => [action, (open) => { open.onDelete = action; }]))) },
  { name: 'relation: not required any more', plant: (model) => onEach(model, 'relations', ({ element }) => (element.required ? [['', (open) => { open.required = false; }]] : [])) },
  { name: 'relation: required now', plant: (model) => onEach(model, 'relations', ({ element }) => (element.required || element.kind === 'manyToMany' ? [] : [['', (open) => { open.required = true; }]])) },
  { name: 'relation: for many', plant: (model) => onEach(model, 'relations', ({ element }) => (element.kind === 'oneToOne' ? [['', (open) => { open.kind = 'manyToOne'; }]] : [])) },
  { name: 'machine: begins elsewhere', plant: (model) => Object.entries(model.objects).flatMap(([object, { machine, states }]) => (!machine ? [] : [changing(object, machine.module, (open) => { open.objects[object]!.machine!.initial = otherState(Object.keys(states), [machine.initial])!; })])) },
  { name: 'state: final or not', paper: true, plant: (model) => onEach(model, 'states', ({ element }) => [['', (open) => { open.final = !element.final; }]]) },
  { name: 'transition: lost', plant: (model) => onEach(model, 'transitions', () => [['', (open) => { open.roles = []; open.from = []; }]]) },
  { name: 'transition: from a state too many', plant: (model) => onEach(model, 'transitions', ({ element, object }) => Object.keys(model.objects[object]!.states).filter((state) => !element.from.includes(state) && state !== element.to).map((state) => [state, (open) => { open.from = [...open.from, state]; }])) },
  { name: 'transition: from a state less', plant: (model) => onEach(model, 'transitions', ({ element }) => (element.from.length < 2 ? [] : element.from.map((state, index) => [state, (open) => { open.from = without(open.from, index); }]))) },
  { name: 'transition: leads elsewhere', plant: (model) => onEach(model, 'transitions', ({ element, object }) => { const to = otherState(Object.keys(model.objects[object]!.states), [element.to, ...element.from]); return to ? [['', (open) => { open.to = to; }]] : []; }) },
  { name: 'transition: a role too many', plant: (model) => onEach(model, 'transitions', ({ element }) => Object.keys(model.roles).filter((role) => element.roles && !element.roles.includes(role)).map((role) => [role, (open) => { open.roles = [...open.roles!, role]; }])) },
  { name: 'transition: a role less', plant: (model) => onEach(model, 'transitions', ({ element }) => (element.roles ?? []).map((role, index) => [role, (open) => { open.roles = without(open.roles!, index); }])) },
  { name: 'transition: guard lost', plant: (model) => onEach(model, 'transitions', ({ element }) => (element.guard === undefined ? [] : [['', (open) => { delete open.guard; }]])) },
  { name: 'rule: lost', plant: (model) => onEach(model, 'rules', () => [['', (open) => { open.check = 'true'; }]]) },
  { name: 'rule: speaks always', plant: (model) => onEach(model, 'rules', ({ element }) => (element.when === undefined ? [] : [['', (open) => { delete open.when; }]])) },
  { name: 'rule: at other events', plant: (model) => onEach(model, 'rules', ({ element }) => ['create', 'update', 'delete'].filter((event) => JSON.stringify(element.events ?? ['create', 'update']) !== JSON.stringify([event])).map((event) => [event, (open) => { open.events = [event]; }])) },
];
