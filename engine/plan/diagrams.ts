/** Mermaid diagrams of what a plan touches. Names in a model are ASCII identifiers, so nothing in them can leave its place. */
import type { Change } from '../diff.ts';
import type { Model, ObjectElement } from '../model.ts';

const OBJECT_SCOPES = new Set(['object', 'relation', 'state', 'rule']);

function touchedObjects(model: Model, changes: readonly Change[]): string[] {
  const names = changes.flatMap((change) => {
    const words = change.target.split('.');
    if (OBJECT_SCOPES.has(change.scope)) return [words[0]!];
    if (change.scope === 'permission') return words[1] ? [words[1]] : [];
    return change.scope === 'page' ? [model.pages[words[0]!]?.object ?? ''] : [];
  });
  return [...new Set(names)].filter((name) => Object.hasOwn(model.objects, name)).sort();
}

const isNew = (changes: readonly Change[], scope: string, target: string) => changes.some((change) => change.kind === 'add' && change.scope === scope && (change.target === target || target.startsWith(`${change.target}.`)));

function drawObject(name: string, object: ObjectElement, changes: readonly Change[]): string[] {
  const fields = Object.entries(object.fields).map(([field, { type, unique, required }]) => {
    const added = isNew(changes, 'object', `${name}.${field}`);
    const notes = [added && 'new', required && 'required'].filter(Boolean).join(', ');
    return `    ${type} ${field}${unique ? ' UK' : ''}${notes ? ` "${notes}"` : ''}`;
  });
  const machine = object.machine ? [`    state ${object.machine.field}`] : [];
  return [`  ${name} {`, ...fields, ...machine, '  }'];
}

const ENDS = { manyToOne: '}o--||', oneToOne: '|o--||', manyToMany: '}o--o{' } as const;

/** Returns an entity diagram of the touched objects and their relations; what is new says so. */
export function drawEntities(model: Model, changes: readonly Change[]): string {
  const touched = touchedObjects(model, changes);
  if (touched.length === 0) return '';
  const relations = Object.entries(model.objects).flatMap(([from, { relations: own }]) => Object.entries(own)
    .filter(([, { to }]) => touched.includes(from) || touched.includes(to))
    .map(([name, { to, kind }]) => `  ${from} ${ENDS[kind]} ${to} : "${name}${isNew(changes, 'relation', `${from}.${name}`) ? ' (new)' : ''}"`));
  return ['erDiagram', ...touched.flatMap((name) => drawObject(name, model.objects[name]!, changes)), ...relations].join('\n');
}

function drawMachine(name: string, object: ObjectElement, changes: readonly Change[]): string {
  const fresh = Object.keys(object.states).filter((state) => isNew(changes, 'state', `${name}.states.${state}`));
  const arrows = Object.entries(object.transitions).flatMap(([transition, { from, to }]) => from.map((state) => `  ${state} --> ${to}: ${transition}`));
  const ends = Object.entries(object.states).filter(([, { final }]) => final).map(([state]) => `  ${state} --> [*]`);
  const marks = fresh.length ? ['  classDef new stroke-width:3px', `  class ${fresh.join(',')} new`] : [];
  return ['stateDiagram-v2', `  [*] --> ${object.machine!.initial}`, ...arrows, ...ends, ...marks].join('\n');
}

/** Returns a state diagram for each machine that is touched, by object. */
export function drawMachines(model: Model, changes: readonly Change[]): Record<string, string> {
  const names = new Set(changes.filter((change) => change.scope === 'state').map((change) => change.target.split('.')[0]!));
  return Object.fromEntries([...names].filter((name) => model.objects[name]?.machine).sort().map((name) => [name, drawMachine(name, model.objects[name]!, changes)]));
}
