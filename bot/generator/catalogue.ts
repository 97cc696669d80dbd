/** The composed model as the lines a generator may name from. Names, types and labels only: never a row's value. */
import type { Field, Model, ObjectElement, Text } from '#engine/model.ts';

function said(label: Text | undefined): string {
  if (!label) return '';
  return ` "${typeof label === 'string' ? label : Object.values(label).filter(Boolean).join(' / ')}"`;
}

function fieldLine(name: string, field: Field): string {
  const facts = [
    field.required ? 'required' : '', field.unique ? 'unique' : '', field.options ? `options ${field.options.map(({ key }) => key).join(', ')}` : '',
    field.min === undefined ? '' : `min ${field.min}`, field.max === undefined ? '' : `max ${field.max}`, field.access ? `needs a grant: ${Object.keys(field.access).join(', ')}` : '',
  ].filter(Boolean).join('; ');
  return `  ${name}: ${field.type}${said(field.label)}${facts ? ` (${facts})` : ''} [${field.module}]`;
}

function objectLines(name: string, object: ObjectElement): string[] {
  return [
    `object ${name}${said(object.label)} [${object.module}]`,
    ...Object.entries(object.fields).map(([field, it]) => fieldLine(field, it)),
    ...Object.entries(object.relations).map(([relation, it]) => `  ${relation}: ${it.kind} → ${it.to}${it.required ? ' (required)' : ''}${it.inverse ? `, inverse ${it.inverse}` : ''} [${it.module}]`),
    ...(object.machine ? [`  ${object.machine.field}: states ${Object.entries(object.states).map(([state, { final }]) => `${state}${final ? ' (final)' : ''}`).join(', ')}; initial ${object.machine.initial}`] : []),
    ...Object.entries(object.transitions).map(([transition, it]) => `  transition ${transition}: ${it.from.join(', ')} → ${it.to}${it.roles ? ` by ${it.roles.join(', ')}` : ''}`),
    ...Object.entries(object.rules).map(([rule, it]) => `  rule ${rule}: ${it.check}`),
  ];
}

export type Part = { name: string; lines: string[] };

/** Returns the catalogue in parts, each of which can be left out alone: objects first, then roles, pages, menus, reports. */
export function catalogueOf(model: Model): Part[] {
  return [
    ...Object.entries(model.objects).map(([name, object]) => ({ name: `object ${name}`, lines: objectLines(name, object) })),
    { name: 'roles', lines: Object.entries(model.roles).map(([role, { objects, label }]) => `role ${role}${said(label)}: ${Object.entries(objects).map(([object, grant]) => `${object} ${rights(grant)}`).join('; ')}`) },
    { name: 'pages', lines: Object.entries(model.pages).map(([page, it]) => `page ${page} (${it.kind}${it.object ? ` of ${it.object}` : ''}): ${it.sections.map((section) => `${section.key} [${section.items.map(({ key }) => key).join(', ')}]`).join('; ')}`) },
    { name: 'menus', lines: Object.entries(model.menus).map(([menu, it]) => `menu ${menu}: ${it.children.map(({ key }) => key).join(', ')}`) },
    { name: 'reports', lines: Object.entries(model.reports).map(([report, it]) => `report ${report} of ${it.object}: ${it.measures.map(({ key, kind }) => `${key} ${kind}`).join(', ')}`) },
  ].filter(({ lines }) => lines.length > 0);
}

function rights(grant: Record<string, unknown>): string {
  return ['create', 'read', 'update', 'delete'].filter((action) => grant[action] && grant[action] !== 'none').map((action) => (grant[action] === 'all' ? action : `${action} ${typeof grant[action] === 'string' ? String(grant[action]) : 'some'}`)).join(' ') || 'nothing';
}
