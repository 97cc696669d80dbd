/** What drawings share: a graph laid out, lines through points, and the frame with its text alternative. */
import { Graph, layout } from '@dagrejs/dagre';
import { curveBasis, line } from 'd3-shape';
import { html, type Child, type Html } from '../html.ts';

export type Point = { x: number; y: number };
export type Box = { id: string; width: number; height: number };
export type Arrow = { from: string; to: string; width: number; height: number };
export type Laid = { width: number; height: number; boxes: ReadonlyMap<string, Point>; arrows: { points: Point[]; label: Point }[] };

/** Returns where boxes stand and how arrows run between them. Units: pixels; boxes by their middles. */
export function layGraph(boxes: readonly Box[], arrows: readonly Arrow[], options: { direction: 'LR' | 'TB'; nodeGap: number; rankGap: number }): Laid {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: options.direction, nodesep: options.nodeGap, ranksep: options.rankGap, edgesep: 14, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  arrows.forEach(({ from, to, width, height }, index) => graph.setEdge(from, to, { width, height, labelpos: 'c' }, String(index)));
  layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  const at = (value: unknown) => { const { x = 0, y = 0 } = value as Partial<Point>; return { x: round(x), y: round(y) }; };
  return {
    width: Math.ceil(size.width ?? 0), height: Math.ceil(size.height ?? 0),
    boxes: new Map(boxes.map(({ id }) => [id, at(graph.node(id))])),
    arrows: arrows.map(({ from, to }, index) => {
      const edge = graph.edge(from, to, String(index)) as { points?: Point[] };
      return { points: (edge.points ?? []).map(at), label: at(edge) };
    }),
  };
}

/** Returns a coordinate as it is written: one digit is finer than a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const through = line<Point>((point) => point.x, (point) => point.y).curve(curveBasis).digits(1);

/** Returns the path of an arrow. */
export function pathThrough(points: readonly Point[]): string {
  return through([...points]) ?? '';
}

export type Frame = { /** Unique on its page. */ id: string; title: string; width: number; height: number; drawing: Child; /** The same in words. */ words: Html; wordsTitle: string; caption?: Child };

/** Returns a drawing in a region that scrolls by itself, with its words behind it. */
export function frameDrawing({ id, title, width, height, drawing, words, wordsTitle, caption }: Frame): Html {
  return html`<figure class="drawing"><figcaption id="${id}">${caption ?? title}</figcaption><div class="scroll" role="group" tabindex="0" aria-labelledby="${id}"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}">${drawing}</svg></div><details><summary>${wordsTitle}</summary>${words}</details></figure>`;
}
