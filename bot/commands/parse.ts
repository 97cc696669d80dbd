import type { Call } from './command.ts';

const COMMAND = /^\/([a-z]+)(?:[ \t]+(.*))?$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;
/** More in one comment are a mistake or an attack. */
const MOST = 5;

/**
 * Returns the commands of a comment: known names at the start of a line, outside quotes, code and HTML comments.
 * Source: docs/bot.md, "Commands"
 */
export function parseCommands(body: string, known: readonly string[]): Call[] {
  const calls: { name: string; args: string; lines: string[] }[] = [];
  for (const { text, plain } of markPlain(withoutHTMLComments(body))) {
    const found = plain ? COMMAND.exec(text.trimEnd()) : null;
    if (found && known.includes(found[1]!)) calls.push({ name: found[1]!, args: (found[2] ?? '').trim(), lines: [] });
    else calls.at(-1)?.lines.push(text);
  }
  return calls.slice(0, MOST).map(({ name, args, lines }) => ({ name, args, text: [args, ...lines].join('\n').trim() }));
}

/** Returns every line, and whether it is neither quote nor code. */
function markPlain(body: string): { text: string; plain: boolean }[] {
  let fence: string | undefined;
  return body.split(/\r?\n/).map((text) => {
    const found = FENCE.exec(text);
    if (fence !== undefined) {
      if (found && found[1]!.startsWith(fence) && found[2]!.trim() === '') fence = undefined;
      return { text, plain: false };
    }
    if (found && !(found[1]!.startsWith('`') && found[2]!.includes('`'))) {
      fence = found[1]!;
      return { text, plain: false };
    }
    return { text, plain: !/^\s*>/.test(text) };
  });
}

/** Hidden text asks for nothing; its lines stay, empty. */
function withoutHTMLComments(body: string): string {
  return body.replace(/<!--[\s\S]*?(?:-->|$)/g, (hidden) => hidden.replace(/[^\n]/g, ''));
}
