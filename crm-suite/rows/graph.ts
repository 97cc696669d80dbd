/** The rows around a row to be made: what it needs, and what can be varied in them. */
import type { RowData } from '#engine/cel/evaluate-rows.ts';
import type { Session } from '../session.ts';
import { candidatesOf } from './candidates.ts';
import type { Condition } from './conditions.ts';
import { isDraft, type Draft } from './draft.ts';
import { objectOf, type Values } from './made.ts';
import { sampleValue } from './samples.ts';

export type Wish = {
  object: string;
  conditions: readonly Condition[];
  /** Values and rows that are given and stay as they are. */
  values?: Values;
  parents?: Readonly<Record<string, RowData>>;
  /** Relations that stay empty. */
  absent?: readonly string[];
  state?: string;
  /** The row before, for what is said of changes. */
  old?: RowData;
  user?: { id: string; role: string };
  /** Nothing is varied: the wish is a question about the values given. */
  fixed?: boolean;
};

/** A path of names from the row, and what may stand there. A relation takes another path's row, one that is there, null, or stays. */
export type Variable = { path: readonly string[]; candidates: readonly unknown[] };
type Elsewhere = { sameAs: string } | { existing: RowData };

const DEPTH = 3;

const below = (path: string, name: string): string => (path ? `${path}.${name}` : name);

/** Returns the relations that the conditions follow, as paths. */
function followedBy(conditions: readonly Condition[]): Set<string> {
  return new Set(conditions.flatMap((condition) => condition.reads).flatMap((read) => {
    const relations = read.steps.slice(0, read.steps.findIndex((step) => step.kind !== 'relation') + 1 || undefined).filter((step) => step.kind === 'relation').map((step) => step.name);
    const path = read.steps.every((step) => step.kind === 'relation') && read.kind === 'relation' ? [...relations, read.name] : relations;
    return path.map((_, index) => path.slice(0, index + 1).join('.'));
  }));
}

function sampleRequired(session: Session, object: string, given: Values): Values {
  const samples = Object.entries(objectOf(session.model, object).fields)
    .filter(([name, field]) => field.required && field.default === undefined && !(name in given))
    .map(([name, field]) => [name, sampleValue(field, session.next())] as const);
  return { ...given, ...Object.fromEntries(samples.filter(([, value]) => value !== undefined)) };
}

function build(session: Session, wish: Wish, object: string, path: string, followed: ReadonlySet<string>, depth: number): Draft {
  const given = path === '' ? wish.values ?? {} : {};
  const parents: Draft['parents'] = {};
  for (const [name, relation] of Object.entries(objectOf(session.model, object).relations)) {
    const there = path === '' ? wish.parents?.[name] : undefined;
    if (there) parents[name] = there;
    else if (relation.kind === 'manyToMany' || name in given || (path === '' && wish.absent?.includes(name))) continue;
    else if (depth < DEPTH && (relation.required || followed.has(below(path, name)))) parents[name] = build(session, wish, relation.to, below(path, name), followed, depth + 1);
  }
  return { key: `draft ${path}`, object, values: sampleRequired(session, object, given), parents, ...(path === '' && wish.state ? { state: wish.state } : {}) };
}

/** Returns the row that a wish starts from: sample values where some are required, and every row that it must or might point at. */
export function buildDraft(session: Session, wish: Wish): Draft {
  return build(session, wish, wish.object, '', followedBy(wish.conditions), 0);
}

export function nodesOf(draft: Draft, path = ''): Map<string, Draft> {
  const nodes = new Map([[path, draft]]);
  for (const [name, parent] of Object.entries(draft.parents)) {
    if (isDraft(parent)) for (const [key, node] of nodesOf(parent, below(path, name))) nodes.set(key, node);
  }
  return nodes;
}

const pointedAt = (value: unknown): Elsewhere[] => ((value ?? null) === null ? [] : [{ existing: typeof value === 'object' ? value as RowData : { id: value } }]);

/** Rows that a given row points at: the customer of the order that is given may be the customer wanted. */
function rowsThere(session: Session, wish: Wish, to: string): Elsewhere[] {
  return Object.entries(wish.parents ?? {}).flatMap(([name, parent]) => {
    const object = objectOf(session.model, wish.object).relations[name]?.to;
    const relations = object === undefined ? [] : Object.entries(objectOf(session.model, object).relations).filter(([, relation]) => relation.to === to && relation.kind !== 'manyToMany');
    return relations.flatMap(([link]) => pointedAt(parent[link]));
  });
}

/** Returns what can be varied so that conditions come out otherwise: the fields that they read, and which rows are pointed at. */
export function variablesOf(session: Session, wish: Wish, base: Draft): Variable[] {
  if (wish.fixed) return [];
  const nodes = nodesOf(base);
  const texts = wish.conditions.flatMap((condition) => condition.texts);
  const found = new Map<string, Variable>();
  const offer = (path: readonly string[]): void => {
    const name = path.at(-1) as string;
    const node = nodes.get(path.slice(0, -1).join('.'));
    if (!node || found.has(path.join('.'))) return;
    if (path.length === 1 && (name in (wish.values ?? {}) || name in (wish.parents ?? {}) || wish.absent?.includes(name))) return;
    const { fields, relations } = objectOf(session.model, node.object);
    const field = fields[name];
    const relation = relations[name];
    const before = path.length === 1 ? wish.old?.[name] : undefined;
    if (field && field.type !== 'autoNumber' && field.type !== 'formula') found.set(path.join('.'), { path, candidates: [...(before === undefined ? [] : [before]), ...candidatesOf(field, texts, session.next())] });
    if (!relation || relation.kind === 'manyToMany') return;
    const inside = path.join('.');
    const same = [...nodes].filter(([key, other]) => other.object === relation.to && key !== inside && !key.startsWith(`${inside}.`)).map(([key]): Elsewhere => ({ sameAs: key }));
    found.set(inside, { path, candidates: [undefined, ...pointedAt(before), ...same, ...rowsThere(session, wish, relation.to), ...(relation.required ? [] : [null])] });
  };
  for (const read of wish.conditions.flatMap((condition) => condition.reads)) {
    if (read.old) continue;
    const relations = read.steps.map((step) => step.name);
    const reached = read.steps.findIndex((step) => step.kind !== 'relation');
    (reached < 0 ? relations : relations.slice(0, reached)).forEach((_, index) => offer(relations.slice(0, index + 1)));
    if (reached < 0 && (read.kind === 'field' || read.kind === 'relation')) offer([...relations, read.name]);
  }
  return [...found.values()];
}

/** Returns the draft with one variable set, copied along its path. */
export function place(draft: Draft, base: Draft, path: readonly string[], candidate: unknown): Draft {
  const [name, ...rest] = path as [string, ...string[]];
  const parent = draft.parents[name];
  if (rest.length) return parent && isDraft(parent) ? { ...draft, parents: { ...draft.parents, [name]: place(parent, base, rest, candidate) } } : draft;
  if (candidate === undefined) return draft;
  if (!parent) return { ...draft, values: { ...draft.values, [name]: candidate } };
  const { [name]: _left, ...others } = draft.parents;
  if (candidate === null) return { ...draft, parents: others };
  const chosen = candidate as Elsewhere;
  const same = 'existing' in chosen ? chosen.existing : nodesOf(base).get(chosen.sameAs);
  return same ? { ...draft, parents: { ...others, [name]: same } } : draft;
}
