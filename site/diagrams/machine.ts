/** A state machine as a diagram: where it begins, what leads where, where it ends. */
import type { Change } from '#engine/diff.ts';
import type { Model, ObjectElement } from '#engine/model.ts';
import type { Language } from '../facts.ts';
import { html, type Html } from '../html.ts';
import { labelOf } from '../text.ts';
import { WORDS } from '../words/words.ts';
import { frameDrawing, layGraph, pathThrough, type Point } from './draw.ts';
import { measureText } from './measure.ts';

const MOST_STATES = 24;
const MOST_ARROWS = 60;
const HEIGHT = 36;
const START = ' start';

type Arrow = { from: string; to: string; text: string; fresh: boolean };

function arrowsOf(name: string, object: ObjectElement, states: ReadonlySet<string>, fresh: ReadonlySet<string>, language: Language): Arrow[] {
  return Object.entries(object.transitions).flatMap(([transition, value]) => value.from.map((from): Arrow => ({ from, to: value.to, text: labelOf(transition, value, language, 24), fresh: fresh.has(`${name}.transitions.${transition}`) })))
    .filter(({ from, to }) => states.has(from) && states.has(to)).slice(0, MOST_ARROWS);
}

/** The head of an arrow, at the end of its line. */
function drawHead(points: readonly Point[]): Html {
  const [tip, back] = [points.at(-1)!, points.at(-2) ?? points.at(-1)!];
  const length = Math.hypot(tip.x - back.x, tip.y - back.y) || 1;
  const [dx, dy] = [(tip.x - back.x) / length, (tip.y - back.y) / length];
  const corner = (aside: number) => `${(tip.x - dx * 9 - dy * aside).toFixed(1)} ${(tip.y - dy * 9 + dx * aside).toFixed(1)}`;
  return html`<path class="tip" d="M${tip.x} ${tip.y}L${corner(4.2)}L${corner(-4.2)}Z"/>`;
}

function drawMachine(name: string, object: ObjectElement, fresh: ReadonlySet<string>, language: Language, id: string): Html {
  const words = WORDS[language];
  const states = Object.entries(object.states).slice(0, MOST_STATES);
  const labels = new Map(states.map(([state, value]) => [state, labelOf(state, value, language, 24)]));
  const arrows = arrowsOf(name, object, new Set(labels.keys()), fresh, language);
  const initial = object.machine!.initial;
  const laid = layGraph(
    [{ id: START, width: 14, height: 14 }, ...states.map(([state]) => ({ id: state, width: Math.max(74, measureText(labels.get(state)!, 14) + 30), height: HEIGHT }))],
    [...(labels.has(initial) ? [{ from: START, to: initial, width: 0, height: 0 }] : []), ...arrows.map(({ from, to, text }) => ({ from, to, width: measureText(text, 12) + 10, height: 20 }))],
    { direction: 'LR', nodeGap: 26, rankGap: 30 },
  );
  const offset = labels.has(initial) ? 1 : 0;
  const lines = laid.arrows.map(({ points, label }, index) => {
    const arrow = arrows[index - offset];
    return html`<g class="link${arrow?.fresh ? ' link-fresh' : ''}"><path d="${pathThrough(points)}"/>${drawHead(points)}${arrow && html`<text x="${label.x}" y="${label.y + 4}" text-anchor="middle">${arrow.text}</text>`}</g>`;
  });
  const boxes = states.map(([state, value]) => {
    const { x, y } = laid.boxes.get(state)!;
    const width = Math.max(74, measureText(labels.get(state)!, 14) + 30);
    return html`<g class="state${fresh.has(`${name}.states.${state}`) ? ' state-fresh' : ''}"><rect x="${x - width / 2}" y="${y - HEIGHT / 2}" width="${width}" height="${HEIGHT}" rx="18"/>${value.final && html`<rect class="inner" x="${x - width / 2 + 3.5}" y="${y - HEIGHT / 2 + 3.5}" width="${width - 7}" height="${HEIGHT - 7}" rx="14.5"/>`}<text x="${x}" y="${y + 5}" text-anchor="middle">${labels.get(state)}</text></g>`;
  });
  const start = laid.boxes.get(START)!;
  const marks = (state: string) => [state === initial && words.initial, object.states[state]?.final && words.final, fresh.has(`${name}.states.${state}`) && words.fresh].filter(Boolean).join(words.comma);
  const said = states.map(([state]) => html`<li>${labels.get(state)}${marks(state) && ` (${marks(state)})`}</li>`);
  return frameDrawing({
    id, title: words.machineOf(labelOf(name, object, language)), width: laid.width, height: laid.height, wordsTitle: words.asWords,
    drawing: html`${lines}<circle class="start" cx="${start.x}" cy="${start.y}" r="7"/>${boxes}`,
    words: html`<ul>${said}${arrows.map(({ from, to, text }) => html`<li>${words.transitionWords(labels.get(from)!, labels.get(to)!, text)}</li>`)}</ul>`,
  });
}

/** Returns a diagram for each state machine that changes touch. */
export function drawMachines(model: Model, changes: readonly Change[], language: Language, most: number): Html[] {
  const names = [...new Set(changes.filter(({ scope }) => scope === 'state').map(({ target }) => target.split('.')[0]!))].filter((name) => model.objects[name]?.machine).sort();
  const fresh = new Set(changes.filter(({ kind, scope }) => kind === 'add' && scope === 'state').map(({ target }) => target));
  return names.slice(0, most).map((name, index) => drawMachine(name, model.objects[name]!, fresh, language, `machine-${index + 1}`));
}
