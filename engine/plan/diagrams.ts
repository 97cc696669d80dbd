/** Mermaid diagrams of what a plan touches. Only names stand in them, which are ASCII identifiers; labels, which are not, never do. */
import type { Change } from '../diff.ts';
import type { Model, ObjectElement } from '../model.ts';

const OBJECT_SCOPES = new Set(['object', 'relation', 'state', 'rule']);

/** Words of the diagram languages that a name may be too; quoted, or under another id, they are names again. */
const ENTITY_WORDS = new Set(['one', 'many', 'only', 'zero', 'to', 'u', 'title', 'direction', 'style', 'class', 'classdef', 'erdiagram']);
const STATE_WORDS = new Set(['state', 'end', 'note', 'class', 'classdef', 'style', 'direction', 'default', 'as', 'fork', 'join', 'choice', 'hide', 'scale', 'title', 'click', 'href']);

function touchedObjects(model: Model, changes: readonly Change[]): string[] {
  const names = changes.flatMap((change) => {
    const words = change.target.split('.');
    if (OBJECT_SCOPES.has(change.scope)) return [words[0]!];
    if (change.scope === 'permission') return words[1] ? [words[1]] : [];
    return change.scope === 'page' ? [model.pages[words[0]!]?.object ?? ''] : [];
  });
  return [...new Set(names)].filter((name) => Object.hasOwn(model.objects, name)).sort();
}

/** How each element differs: `new`, or `changed` when only attributes or the name do. */
function marksOf(changes: readonly Change[]): (scope: string, target: string) => 'new' | 'changed' | undefined {
  const [fresh, other] = [new Set<string>(), new Set<string>()];
  for (const { kind, scope, target } of changes) {
    if (kind === 'add') fresh.add(`${scope} ${target}`);
    else if (kind !== 'remove') other.add(`${scope} ${target}`);
  }
  return (scope, target) => {
    const words = target.split('.');
    if (words.some((_, index) => fresh.has(`${scope} ${words.slice(0, index + 1).join('.')}`))) return 'new';
    return other.has(`${scope} ${target}`) ? 'changed' : undefined;
  };
}

type Marks = ReturnType<typeof marksOf>;

function entity(name: string): string {
  return ENTITY_WORDS.has(name.toLowerCase()) ? `"${name}"` : name;
}

function drawObject(name: string, object: ObjectElement, mark: Marks): string[] {
  const fields = Object.entries(object.fields).map(([field, { type, unique, required }]) => {
    const notes = [mark('object', `${name}.${field}`), required && 'required'].filter(Boolean).join(', ');
    return `    ${type} ${field}${unique ? ' UK' : ''}${notes ? ` "${notes}"` : ''}`;
  });
  const machine = object.machine ? [`    state ${object.machine.field}${mark('state', name) === 'new' ? ' "new"' : ''}`] : [];
  const isNew = mark('object', name) === 'new';
  return [`  ${isNew ? `${entity(name)}["${name} (new)"]` : entity(name)} {`, ...fields, ...machine, '  }'];
}

const ENDS = { manyToOne: '}o--||', oneToOne: '|o--||', manyToMany: '}o--o{' } as const;

/** Returns an entity diagram of the touched objects and their relations; what is new or changed says so. */
export function drawEntities(model: Model, changes: readonly Change[]): string {
  const touched = touchedObjects(model, changes);
  if (touched.length === 0) return '';
  const mark = marksOf(changes);
  const relations = Object.entries(model.objects).flatMap(([from, { relations: own }]) => Object.entries(own)
    .filter(([, { to }]) => touched.includes(from) || touched.includes(to))
    .map(([name, { to, kind }]) => {
      const note = mark('relation', `${from}.${name}`);
      return `  ${entity(from)} ${ENDS[kind]} ${entity(to)} : "${name}${note ? ` (${note})` : ''}"`;
    }));
  return ['erDiagram', ...touched.flatMap((name) => drawObject(name, model.objects[name]!, mark)), ...relations].join('\n');
}

const stateId = (name: string) => (STATE_WORDS.has(name.toLowerCase()) ? `${name}_` : name);

function drawMachine(name: string, object: ObjectElement, mark: Marks): string {
  const states = Object.keys(object.states);
  const aliases = states.filter((state) => stateId(state) !== state).map((state) => `  state "${state}" as ${stateId(state)}`);
  const arrows = Object.entries(object.transitions).flatMap(([transition, { from, to }]) => from.map((state) => {
    const note = mark('state', `${name}.transitions.${transition}`);
    return `  ${stateId(state)} --> ${stateId(to)}: ${transition}${note ? ` (${note})` : ''}`;
  }));
  const ends = Object.entries(object.states).filter(([, { final }]) => final).map(([state]) => `  ${stateId(state)} --> [*]`);
  const highlit = (wanted: string, style: string) => {
    const those = states.filter((state) => mark('state', `${name}.states.${state}`) === wanted).map(stateId);
    return those.length ? [`  classDef ${wanted}State ${style}`, `  class ${those.join(',')} ${wanted}State`] : [];
  };
  return [
    'stateDiagram-v2', ...aliases, `  [*] --> ${stateId(object.machine!.initial)}`, ...arrows, ...ends,
    ...highlit('new', 'fill:#dafbe1,stroke:#1a7f37,color:#1f2328,stroke-width:3px'), ...highlit('changed', 'fill:#fff8c5,stroke:#9a6700,color:#1f2328'),
  ].join('\n');
}

/** Returns a state diagram for each machine that is touched, by object. */
export function drawMachines(model: Model, changes: readonly Change[]): Record<string, string> {
  const mark = marksOf(changes);
  const names = new Set(changes.filter((change) => change.scope === 'state').map((change) => change.target.split('.')[0]!));
  return Object.fromEntries([...names].filter((name) => model.objects[name]?.machine).sort().map((name) => [name, drawMachine(name, model.objects[name]!, mark)]));
}
