import { describe, expect, it } from 'vitest';
import { parseCommands } from './parse.ts';

const names = (body: string) => parseCommands(body, ['plan', 'revise', 'generate']).map((call) => call.name);

describe('a comment', () => {
  it.each([
    ['a command at the start of a line', '/plan', ['plan']],
    ['several, each on its line', 'first\n/plan\n/generate kimi', ['plan', 'generate']],
    ['Windows line ends', '/plan\r\n/generate\r\n', ['plan', 'generate']],
    ['text around a closed fence', '```\n/plan\n```\n/generate', ['generate']],
    ['inline code with three backticks, which opens no fence', '```x``` y\n/plan', ['plan']],
  ])('has %s', (_what, body, expected) => expect(names(body)).toEqual(expected));

  it.each([
    ['inside a line', 'please /plan'],
    ['after a space', ' /plan'],
    ['in a quote', '> /plan'],
    ['in a fence', '```\n/plan\n```'],
    ['in a fence that is never closed', '~~~\n/plan'],
    ['in a fence with a shorter one inside', '````\n```\n/plan\n````'],
    ['in indented code', '    /plan'],
    ['in inline code', '`/plan`'],
    ['in an HTML comment', '<!--\n/plan\n-->'],
    ['in an HTML comment that is never closed', '<!--\n/plan'],
    ['with capitals', '/Plan'],
    ['as part of a path', '/plan/b'],
    ['unknown', '/etc'],
  ])('has no command %s', (_what, body) => expect(names(body)).toEqual([]));

  it('gives a command the lines up to the next one', () => {
    expect(parseCommands('/revise make it optional\nand unique\n\n/plan', ['plan', 'revise'])).toEqual([
      { name: 'revise', args: 'make it optional', text: 'make it optional\nand unique' },
      { name: 'plan', args: '', text: '' },
    ]);
  });
  it('has five commands at most', () => expect(names('/plan\n'.repeat(100))).toHaveLength(5));
});
