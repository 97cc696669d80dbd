/** The objects that a module touches, as an entity diagram: what is new stands out. */
import type { Change } from '#engine/diff.ts';
import type { Model, ObjectElement, Relation } from '#engine/model.ts';
import type { Language } from '../facts.ts';
import { html, type Html } from '../html.ts';
import { clean, labelOf } from '../text.ts';
import { WORDS } from '../words/words.ts';
import { frameDrawing, layGraph, pathThrough, type Point } from './draw.ts';
import { measureText } from './measure.ts';

const MOST_OBJECTS = 10;
const MOST_FIELDS = 12;
const HEAD = 38, ROW = 21, PAD = 12;

type Row = { name: string; label: string; type: string; fresh: boolean };
type Card = { name: string; label: string; fresh: boolean; rows: Row[]; others: number; width: number; height: number };
type Link = { from: string; to: string; name: string; relation: Relation; fresh: boolean };

const SCOPES = new Set(['object', 'relation', 'state', 'rule']);

function touched(model: Model, changes: readonly Change[]): string[] {
  const names = changes.flatMap(({ scope, target }) => {
    const words = target.split('.');
    return SCOPES.has(scope) ? [words[0]!] : scope === 'permission' ? (words[1] ?? []) : [];
  });
  return [...new Set(names)].filter((name) => Object.hasOwn(model.objects, name)).sort();
}

function rowsOf(name: string, object: ObjectElement, changes: ReadonlySet<string>, language: Language): Row[] {
  const fields = Object.entries(object.fields).map(([field, value]): Row => ({ name: field, label: labelOf(field, value, language, 26), type: value.type, fresh: changes.has(`${name}.${field}`) }));
  const state = object.machine ? [{ name: object.machine.field, label: labelOf(object.machine.field, object.machine, language, 26), type: 'state', fresh: changes.has(`machine ${name}`) }] : [];
  return [...fields, ...state];
}

/** What is new comes whole; of the rest, only as much as says what the object is. */
function cardOf(name: string, object: ObjectElement, changed: ReadonlySet<string>, language: Language): Card {
  const words = WORDS[language];
  const all = rowsOf(name, object, changed, language);
  const fresh = all.filter((row) => row.fresh);
  const known = all.filter((row) => !row.fresh && (row.name === object.displayField || row.type === 'state'));
  const shown = [...known, ...fresh].slice(0, MOST_FIELDS);
  const rows = all.filter((row) => shown.includes(row));
  const others = all.length - rows.length;
  const label = labelOf(name, object, language, 30);
  const heading = measureText(label, 15) + (label === name ? 0 : measureText(name, 12) + 10) + (changed.has(name) ? measureText(words.fresh, 11) + 22 : 0);
  const widest = Math.max(...rows.map((row) => measureText(row.label, 13) + measureText(row.type, 12) + (row.fresh ? 26 : 14)), others ? measureText(words.otherFields(others), 12) : 0, heading);
  return { name, label, fresh: changed.has(name), rows, others, width: Math.max(150, widest + PAD * 2 + 8), height: HEAD + (rows.length + (others ? 1 : 0)) * ROW + (rows.length || others ? 9 : 0) };
}

function drawCard(card: Card, { x, y }: Point, fresh: string, others: (count: number) => string): Html {
  const [left, top] = [x - card.width / 2, y - card.height / 2];
  const line = (index: number) => top + HEAD + 7 + index * ROW + ROW / 2;
  const rows = card.rows.map((row, index) => html`${row.fresh && html`<circle class="fresh-dot" cx="${left + PAD}" cy="${line(index)}" r="3.5"/>`}<text class="${row.fresh ? 'fresh' : ''}" x="${left + PAD + 9}" y="${line(index) + 4.5}">${row.label}</text><text class="type" x="${left + card.width - PAD}" y="${line(index) + 4.5}" text-anchor="end">${row.type}</text>`);
  return html`<g class="card${card.fresh ? ' card-fresh' : ''}"><rect x="${left}" y="${top}" width="${card.width}" height="${card.height}" rx="6"/><path class="rule" d="M${left} ${top + HEAD}h${card.width}"/><text class="object" x="${left + PAD}" y="${top + 24}">${card.label}${card.label !== card.name && html`<tspan class="type" dx="8">${card.name}</tspan>`}</text>${card.fresh && html`<text class="badge" x="${left + card.width - PAD}" y="${top + 24}" text-anchor="end">${fresh}</text>`}${rows}${card.others > 0 && html`<text class="type" x="${left + PAD + 9}" y="${line(card.rows.length) + 4.5}">${others(card.others)}</text>`}</g>`;
}

/** A fork for many, a bar for one; `away` is the direction from the card into the line. */
function drawEnd(points: readonly Point[], atStart: boolean, many: boolean): Html {
  const [end, next] = atStart ? [points[0]!, points[1] ?? points[0]!] : [points.at(-1)!, points.at(-2) ?? points.at(-1)!];
  const length = Math.hypot(next.x - end.x, next.y - end.y) || 1;
  const [dx, dy] = [(next.x - end.x) / length, (next.y - end.y) / length];
  const spot = (along: number, aside: number) => `${(end.x + dx * along - dy * aside).toFixed(1)} ${(end.y + dy * along + dx * aside).toFixed(1)}`;
  return html`<path class="end" d="${many ? `M${spot(11, 0)}L${spot(0, 6)}M${spot(11, 0)}L${spot(0, -6)}M${spot(11, 0)}L${spot(0, 0)}` : `M${spot(7, 6)}L${spot(7, -6)}`}"/>`;
}

function linksOf(model: Model, names: readonly string[], changed: ReadonlySet<string>): Link[] {
  return names.flatMap((from) => Object.entries(model.objects[from]!.relations).filter(([, { to }]) => names.includes(to)).map(([name, relation]) => ({ from, to: relation.to, name, relation, fresh: changed.has(`relation ${from}.${name}`) })));
}

function newNames(changes: readonly Change[]): Set<string> {
  return new Set(changes.filter(({ kind }) => kind === 'add').flatMap(({ element, target }) => (element === 'object' || element === 'field' ? [target] : element === 'relation' || element === 'machine' ? [`${element} ${target}`] : [])));
}

/** Returns the diagram in a language, or nothing where no object is touched. */
export function drawEntities(model: Model, changes: readonly Change[], language: Language, id: string): Html | undefined {
  const words = WORDS[language];
  const all = touched(model, changes);
  const changed = newNames(changes);
  const around = all.flatMap((name) => Object.entries(model.objects[name]!.relations).filter(([relation]) => changed.has(`relation ${name}.${relation}`)).map(([, { to }]) => to));
  const names = [...new Set([...all, ...around])].filter((name) => Object.hasOwn(model.objects, name)).slice(0, MOST_OBJECTS);
  if (names.length === 0) return undefined;
  const cards = names.map((name) => cardOf(name, model.objects[name]!, changed, language));
  const links = linksOf(model, names, changed);
  const text = (link: Link) => labelOf(link.name, link.relation, language, 24);
  const laid = layGraph(cards.map(({ name, width, height }) => ({ id: name, width, height })), links.map((link) => ({ from: link.from, to: link.to, width: measureText(text(link), 12) + 12, height: 20 })), { direction: 'LR', nodeGap: 36, rankGap: 46 });
  const lines = links.map((link, index) => {
    const { points, label } = laid.arrows[index]!;
    const many = link.relation.kind !== 'oneToOne';
    return html`<g class="link${link.fresh ? ' link-fresh' : ''}"><path d="${pathThrough(points)}"/>${drawEnd(points, true, many)}${drawEnd(points, false, link.relation.kind === 'manyToMany')}<text x="${label.x}" y="${label.y + 4}" text-anchor="middle">${text(link)}</text></g>`;
  });
  const said = cards.map((card) => html`<li>${words.entityWords(card.label, [...card.rows.map((row) => `${row.label} (${row.type}${row.fresh ? `${words.comma}${words.fresh}` : ''})`), ...(card.others ? [words.otherFields(card.others)] : [])].join(words.comma))}</li>`);
  const related = links.map((link) => html`<li>${words.relationWords(labelOf(link.from, model.objects[link.from], language), clean(text(link)), labelOf(link.to, model.objects[link.to], language))}</li>`);
  const left = new Set([...all, ...around]).size - names.length;
  return frameDrawing({
    id, title: words.entities, width: laid.width, height: laid.height, wordsTitle: words.asWords,
    drawing: html`${lines}${cards.map((card) => drawCard(card, laid.boxes.get(card.name)!, words.fresh, words.otherFields))}`,
    words: html`<ul>${said}${related}${left > 0 && html`<li>${words.drawnPart(left)}</li>`}</ul>`,
  });
}
