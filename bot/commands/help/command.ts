import { answer } from '../command.ts';
import type { Command } from '../command.ts';

/** Returns the command that lists the others: the list is given, so that no command imports another. */
export function helpOn(others: readonly Pick<Command, 'usage' | 'does' | 'who'>[]): Command {
  const help: Command = {
    name: 'help',
    usage: '/help',
    does: 'lists what the bot understands',
    who: 'read',
    decide: (_call, place) => [answer(place, table([...others, help]))],
  };
  return help;
}

function table(commands: readonly Pick<Command, 'usage' | 'does' | 'who'>[]): string {
  const rows = commands.map(({ usage, who, does }) => `| \`${usage}\` | ${who} access | ${does} |`);
  return ['| command | who | what it does |', '|---|---|---|', ...rows, '', 'A command stands at the start of a line in a new comment, outside quotes and code.'].join('\n');
}
