/** By which words two modules find out that they may meet: a word both know makes them look at each other, nothing else does. */
import type { ElementKind, Scope } from '#schemas/elements.ts';
import type { ModuleFile } from '../module.ts';
import { shapeOf } from '../names.ts';
import { familyOf } from '../operations/families.ts';
import { isMovable } from '../operations/value.ts';
import { REFERENCES, touchedBy } from './strangers.ts';
import { listWrites, writesOf, type Write } from './writes.ts';

/** Attributes that name something which another module may take away. */
const NAMING: ReadonlySet<string> = new Set(['after', 'before', 'from', 'to', 'roles', 'object', 'displayField', 'ownerVia', 'page', 'report', 'initial', 'standIn']);
const IN_OBJECTS: ReadonlySet<Scope> = new Set(['object', 'relation', 'state', 'rule']);
const MEMBERS: ReadonlySet<ElementKind> = new Set(['field', 'relation', 'machine']);

const texts = (value: unknown) => (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string') as string[];

/** An inverse stands in another object's namespace, which its own patch may not name: it meets that name wherever it is. */
const inversesIn = (write: Write) => (write.attribute === 'inverse' && write.kind === 'relation' ? texts(write.value).map(shapeOf) : []);

/** Names that a write brings into an object's one namespace, as the eye sees them. */
function membersIn(write: Write): string[] {
  if (write.attribute === 'field' && write.kind === 'machine') return texts(write.value).map(shapeOf);
  return MEMBERS.has(write.kind) && write.attribute === '' && write.op === 'add' && write.kind !== 'machine' ? [shapeOf(write.names.at(-1)!)] : [];
}

/** Each name that comes, with where it comes to. */
function placesIn(write: Write): string[] {
  if (MEMBERS.has(write.kind)) return membersIn(write).map((name) => `name ${write.names[0]} ${name}`);
  return write.attribute === '' && write.op === 'add' ? [`name ${write.kind} ${write.names.slice(0, -1).join('.')} ${shapeOf(write.names.at(-1)!)}`] : [];
}

function groups(scope: Scope): string[] {
  return IN_OBJECTS.has(scope) && scope !== 'object' ? ['object', scope] : [scope];
}

const removed = ({ kind, scope, names }: Write) => [`gone ${kind === 'object' ? 'object' : scope} ${names.join('.')}`, `lost ${names.at(-1)}`];

/** Everything that would go with something above it. */
function insides({ scope, names }: Write): string[] {
  const beside = scope === 'permission' && names.length > 1 ? [`object ${names[1]}`] : [];
  return [...beside, ...groups(scope).flatMap((group) => names.map((_name, index) => `${group} ${names.slice(0, index + 1).join('.')}`))];
}

function orderOf(write: Write): string[] {
  return familyOf(write.kind).holds.filter((holding) => isMovable(familyOf(holding.kind))).map((holding) => `order ${holding.kind} ${write.names.join('.')}`);
}

/** An attribute that comes with its element says nothing of its own: the element does. */
const isOwn = ({ op, attribute }: Write) => attribute === '' || op === 'update' || op === 'remove' || op === 'reorder';

const mentioned = (write: Write) => [...(isOwn(write) && write.op !== 'remove' ? [write.names.at(-1)!] : []), ...(NAMING.has(write.attribute) ? texts(write.value) : [])];

/** Returns the words under which a module can be found: what it sets, adds, names and takes away. */
export function bearOf(file: ModuleFile): Set<string> {
  const words = new Set<string>();
  for (const write of listWrites(file, (attribute) => attribute === 'inverse' || attribute === 'field')) {
    for (const name of inversesIn(write)) words.add(`inverse ${name}`);
    for (const name of membersIn(write)) words.add(`member ${name}`);
    for (const word of placesIn(write)) words.add(word);
    if (write.attribute === '*') for (const word of removed(write)) words.add(word);
    // What a whole new value does not name goes, whatever it was called.
    if (write.op === 'replace' && write.attribute === '') words.add(removed(write)[0]!);
    if (write.op !== 'add') words.add(`set ${write.scope} ${write.target}`);
    else if (write.attribute === '') {
      words.add(`add ${write.scope} ${write.target}`);
      if (isMovable(familyOf(write.kind))) words.add(`order ${write.kind} ${write.names.slice(0, -1).join('.')}`);
    }
  }
  return words;
}

/** Returns the words by which a module looks for those that take away what it stands on. */
export function leanOf(file: ModuleFile): Set<string> {
  const words = new Set<string>();
  for (const write of writesOf(file)) {
    if (isOwn(write)) for (const inside of insides(write)) words.add(`gone ${inside}`);
    for (const name of mentioned(write)) words.add(`lost ${name}`);
  }
  return words;
}

/** Returns the words by which a module looks for any other. */
export function meetOf(file: ModuleFile): Set<string> {
  const words = leanOf(file);
  for (const write of writesOf(file)) {
    for (const name of inversesIn(write)) words.add(`inverse ${name}`).add(`member ${name}`);
    for (const name of membersIn(write)) words.add(`inverse ${name}`);
    for (const word of placesIn(write)) words.add(word);
    if (write.op !== 'add') words.add(`set ${write.scope} ${write.target}`);
    if (isOwn(write)) words.add(`add ${write.scope} ${write.target}`);
    if (isOwn(write) || REFERENCES[write.kind] === write.attribute) for (const word of touchedBy(write)) words.add(`add ${word}`);
    if (write.attribute === 'order') for (const word of orderOf(write)) words.add(word);
  }
  return words;
}

/** Returns the words of what a module takes away; none for most modules. */
export function takenBy(file: ModuleFile): string[] {
  return file.content.patches.some((patch) => patch.op === 'remove') ? writesOf(file).filter((write) => write.attribute === '*').flatMap(removed) : [];
}
