/** Text from people → text without anything that a reader of the page would not see. Source: docs/models.md, "What reaches a model" */
export type Removed = { comments: number; invisible: number; control: number; images: number; cut: number };
export type Sanitised = { text: string; removed: Removed };

/** Units: characters of a request that are read. */
export const LONGEST_REQUEST = 12_000;
/** Hidden text may take more, but not any amount. */
const LONGEST_RAW = 4 * LONGEST_REQUEST;

/** Zero-width and format characters, bidirectional marks, tag characters, variation selectors, fillers. */
// oxlint-disable-next-line no-misleading-character-class -- each of them goes, alone or not
const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/gu;

/** Removes `<!-- … -->`, an open one to the end included, in one pass. */
function withoutComments(text: string): { text: string; count: number } {
  let kept = '';
  let count = 0;
  let at = 0;
  for (;;) {
    const start = text.indexOf('<!--', at);
    if (start < 0) return { text: kept + text.slice(at), count };
    const end = text.indexOf('-->', start + 4);
    kept += text.slice(at, start);
    count += 1;
    if (end < 0) return { text: kept, count };
    at = end + 3;
  }
}

function replaceCounted(text: string, pattern: RegExp, by: string): { text: string; count: number } {
  let count = 0;
  return { text: text.replace(pattern, () => { count += 1; return by; }), count };
}

/** Returns the visible text, and how much of what was taken away. NFKC for what is read, NFC for what is shown. */
export function sanitise(given: string, form: 'NFC' | 'NFKC' = 'NFKC'): Sanitised {
  const newlines = given.slice(0, LONGEST_RAW).replace(/\r\n?/gu, '\n');
  const invisible = replaceCounted(newlines, INVISIBLE, '');
  const folded = replaceCounted(invisible.text.normalize(form), INVISIBLE, '');
  const control = replaceCounted(folded.text, CONTROL, ' ');
  const comments = withoutComments(control.text);
  const images = replaceCounted(comments.text, /!\[[^\]\n]{0,500}\]\([^)\n]{0,1000}\)|<img\b[^>\n]{0,2000}>/giu, '');
  const cut = Math.max(0, given.length - LONGEST_RAW) + Math.max(0, images.text.length - LONGEST_REQUEST);
  return {
    text: images.text.slice(0, LONGEST_REQUEST).trim(),
    removed: { comments: comments.count, invisible: invisible.count + folded.count, control: control.count, images: images.count, cut },
  };
}

/** Returns the sums of what was taken away from several texts. */
export function addRemoved(all: readonly Removed[]): Removed {
  const sum = (name: keyof Removed) => all.reduce((total, each) => total + each[name], 0);
  return { comments: sum('comments'), invisible: sum('invisible'), control: sum('control'), images: sum('images'), cut: sum('cut') };
}
