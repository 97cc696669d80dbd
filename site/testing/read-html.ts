/** What is in a page, read without a browser. Our pages escape every `<` and `>` that is no tag, so a pattern can tell tags. */

const TAG = /<(\/?)([a-zA-Z!][^\s/>]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g;
const ATTRIBUTE = /\s([^\s=>]+)(?:="([^"]*)")?/g;

export type Tag = { name: string; attributes: Map<string, string> };

export function readTags(text: string): Tag[] {
  return [...text.matchAll(TAG)].filter(([, closes]) => !closes).map(([, , name = '', rest = '']) => ({ name: name.toLowerCase(), attributes: new Map([...rest.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key.toLowerCase(), unescape(value)])) }));
}

/** Returns what is left when every tag is taken away: a `<` in it would be one that nobody escaped. */
export function textOf(text: string): string {
  return text.replace(TAG, '');
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Returns where a relative address leads, from the path of a page. */
export function resolveLink(from: string, address: string): string {
  return decodeURIComponent(new URL(address, `https://site.invalid/${from}`).pathname.slice(1));
}
