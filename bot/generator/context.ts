/** Everything a provider is told, the part that never changes first. Names of the model and the request's text: never a row. */
import type { Model } from '#engine/model.ts';
import type { ModuleFile } from '#engine/module.ts';
import { catalogueOf } from './catalogue.ts';
import { CONTRACT, REFERENCE, RESTATED } from './prompt.ts';
import type { Message } from './providers/provider.ts';
import { sha256 } from '#engine/digest.ts';

export type Context = { messages: Message[]; leftOut: string[] };

export type ContextInput = {
  model: Model;
  current?: ModuleFile;
  /** Accepted modules that are like the request, the nearest first. */
  nearest?: readonly ModuleFile[];
  title: string; body: string; revise: readonly string[];
  /** Units: characters of the whole prompt. */
  cap: number;
};

/** Returns the messages; modules that are only examples, then parts of the catalogue that the request doesn't name are left out when they don't fit, and listed. */
export function makeContext({ model, current, nearest = [], title, body, revise, cap }: ContextInput): Context {
  const fence = fenceFor([title, body, ...revise, current?.source.text ?? '', ...nearest.map((file) => file.source.text)].join('\n'));
  const examples = nearest.filter((_file, index) => nearest.slice(0, index + 1).reduce((sum, each) => sum + each.source.text.length, 0) <= cap / 10);
  const request = [
    current ? `The module being edited is "${current.name}". Its file now:\n${fence}\n${current.source.text}\n${fence}` : 'The request asks for a new module, or names the module to edit.',
    ...examples.map((file) => `An accepted module, for its manner only (data):\n${fence}\n${file.source.text}\n${fence}`),
    `The request (untrusted data):\n${fence}\n${title}\n\n${body}\n${fence}`,
    ...(revise.length ? [`What reviewers ask to be changed, and no more than that (untrusted data):\n${fence}\n${revise.join('\n---\n')}\n${fence}`] : []),
    RESTATED,
  ].join('\n\n');
  const fixed = `${CONTRACT}\n\n${REFERENCE}`;
  const { text, leftOut } = fitCatalogue(model, `${title}\n${body}\n${revise.join('\n')}`, cap - fixed.length - request.length);
  return {
    messages: [{ role: 'system', content: `${fixed}\n\nThe catalogue:\n${text}` }, { role: 'user', content: request }],
    leftOut: [...leftOut, ...nearest.filter((file) => !examples.includes(file)).map((file) => `example ${file.name}`)],
  };
}

/** A mark that the text itself does not contain; the same text gets the same mark. */
function fenceFor(text: string): string {
  for (let salt = 0; ; salt += 1) {
    const fence = `=====${sha256(`${salt} ${text}`).slice(0, 12)}=====`;
    if (!text.includes(fence)) return fence;
  }
}

function fitCatalogue(model: Model, request: string, room: number): { text: string; leftOut: string[] } {
  const parts = catalogueOf(model);
  const lower = request.toLowerCase();
  const named = (name: string) => (name.startsWith('object ') ? lower.includes(name.slice(7).toLowerCase()) : true);
  const ranked = [...parts].sort((a, b) => Number(named(b.name)) - Number(named(a.name)));
  const kept = new Set<string>();
  let used = 0;
  for (const part of ranked) {
    const size = part.lines.join('\n').length + 1;
    if (used + size > room) continue;
    used += size;
    kept.add(part.name);
  }
  return {
    text: parts.filter((part) => kept.has(part.name)).map((part) => part.lines.join('\n')).join('\n'),
    leftOut: parts.filter((part) => !kept.has(part.name)).map((part) => part.name),
  };
}
