/** The shelf as a drawing: a spine for each module, for the eye only. */
import { html, trusted, type Html } from '../html.ts';
import type { ModuleEntry } from '../overview.ts';

const MOST = 26;
const HEIGHT = 168;
/** Units: pixels; about what one letter of a name takes on a spine. */
const LETTER = 7.6;

function draw(entry: ModuleEntry, seed: number, colour: number, left: number): { markup: Html; width: number } {
  const width = 24 + Math.min(4, entry.record.versions.length) * 4;
  const height = Math.min(HEIGHT - 8, Math.max(92 + (seed % 58), 30 + entry.name.length * LETTER));
  const most = Math.floor((height - 22) / LETTER);
  const name = entry.name.length > most ? `${entry.name.slice(0, most - 1)}…` : entry.name;
  const middle = left + width / 2;
  const top = HEIGHT - height;
  return {
    width,
    markup: html`<g class="spine-${colour}"><rect x="${left}" y="${top}" width="${width}" height="${height}" rx="2"/><path class="band" d="M${left} ${top + 10}h${width}M${left} ${HEIGHT - 9}h${width}"/><text transform="translate(${middle + 4} ${HEIGHT - 15}) rotate(-90)">${name}</text></g>`,
  };
}

/** Returns the modules on the shelf side by side, those that moved last first; nothing for an empty shelf. */
export function drawSpines(modules: readonly ModuleEntry[]): Html {
  const shown = modules.filter(({ record }) => record.effective).sort((a, b) => (b.events.at(-1)?.seq ?? 0) - (a.events.at(-1)?.seq ?? 0)).slice(0, MOST);
  let left = 14;
  let colour = 0;
  const spines = shown.map((entry) => {
    const seed = Number.parseInt(entry.shown.digest.replace('sha256:', '').slice(0, 6), 16) || 0;
    // Never the colour of the neighbour.
    colour = ((colour + seed % 4) % 5) + 1;
    const { markup, width } = draw(entry, seed, colour, left);
    left += width + 3;
    return markup;
  });
  const width = Math.max(320, left + 11);
  return shown.length ? html`<svg class="spines" viewBox="0 0 ${width} ${HEIGHT + 8}" width="${width}" height="${HEIGHT + 8}" aria-hidden="true" focusable="false">${spines}<rect class="board" x="0" y="${HEIGHT}" width="${width}" height="6" rx="2"/></svg>` : trusted('');
}
