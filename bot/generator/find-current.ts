/** Which module a request speaks of. */
import type { ModuleFile } from '#engine/module.ts';

/** Returns the module that the text names as a module: "in the loyalty module", 在 loyalty 模块; undefined when it names none or several. */
export function findCurrent(text: string, files: readonly ModuleFile[]): ModuleFile | undefined {
  const lower = text.toLowerCase();
  const named = files.filter((file) => wordsFor(file).some(([word]) => {
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
      const before = lower.slice(Math.max(0, at - 16), at);
      const after = lower.slice(at + word.length, at + word.length + 12);
      if (/^["'”」]?\s*(?:module\b|模块)/u.test(after) && !/(?:call|name) (?:the |this )?$/u.test(before)) return true;
      if (/(?:\b(?:in|to|of|change|edit|extend|update) (?:the )?module ["'“「]?|模块 ?["“「]?)$/u.test(before) && !/[a-z0-9-]/u.test(after[0] ?? ' ')) return !/(?:名|叫|为)/u.test(before);
    }
    return false;
  }));
  return named.length === 1 ? named[0] : undefined;
}

/** Returns the words for a module: its name and its titles, in lower case. */
export function wordsFor(file: ModuleFile): [string, string][] {
  const { title } = file.content;
  const titles = typeof title === 'string' ? [title] : Object.values(title).filter((each): each is string => Boolean(each));
  return [file.name, ...titles].map((word): [string, string] => [word.normalize('NFKC').toLowerCase(), file.name]);
}
