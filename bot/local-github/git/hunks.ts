export type Place = {
  /** Lines below the first hunk header, GitHub's old way of naming a line. */
  position: number;
  /** The hunk from its header to the line. */
  hunk: string;
};

/** Where a line of the new (`RIGHT`) or old (`LEFT`) file stands in a patch, or undefined when the patch doesn't show it. */
export function placeOf(patch: string, line: number, side: 'LEFT' | 'RIGHT'): Place | undefined {
  const lines = patch.split('\n');
  let old = 0;
  let fresh = 0;
  let start = 0;
  for (const [position, text] of lines.entries()) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(text);
    if (header) {
      old = Number(header[1]);
      fresh = Number(header[2]);
      start = position;
      continue;
    }
    if (text.startsWith('\\')) continue;
    const here = side === 'LEFT' ? !text.startsWith('+') && old === line : !text.startsWith('-') && fresh === line;
    if (here) return { position, hunk: lines.slice(start, position + 1).join('\n') };
    if (!text.startsWith('+')) old += 1;
    if (!text.startsWith('-')) fresh += 1;
  }
  return undefined;
}
