/** Hidden lines by which the bot finds its own comments again. Trusted only together with the bot's login. */

const MARKER = /^<!-- modshelf:([a-z-]+) (\{.*\}) -->$/;

export type Marker = { kind: string; data: Record<string, unknown> };

/** Returns a hidden line that holds `data`; nothing in it can end the HTML comment. */
export function renderMarker(kind: string, data: Record<string, unknown>): string {
  const text = JSON.stringify(data).replace(/</g, '\\u003c').replace(/>/g, '\\u003e').replace(/--/g, '-\\u002d');
  return `<!-- modshelf:${kind} ${text} -->`;
}

/** Returns the markers at the head of a comment: its leading lines only, so that quoted ones are none. */
export function readMarkers(body: string): Marker[] {
  const markers: Marker[] = [];
  for (const line of body.split(/\r?\n/)) {
    const found = MARKER.exec(line);
    if (!found) break;
    const data = parse(found[2]!);
    if (data) markers.push({ kind: found[1]!, data });
  }
  return markers;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
