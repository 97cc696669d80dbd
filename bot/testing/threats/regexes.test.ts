import { describe, expect, it } from 'vitest';
import { parseCommands } from '../../commands/parse.ts';
import { readVersion } from '../../commands/command.ts';
import { block, code, countInvisible, inline, visible } from '../../evidence/escape.ts';
import { makeRedact } from '../../log.ts';
import { readMarkers } from '../../markers.ts';
import { readBranch } from '../../branch.ts';
import { readRequest } from '../../request.ts';
import { readSpoken } from '#github/spoken.ts';

const LONG = 200_000;
const HOSTILE: readonly [string, string][] = [
  ['backticks', '`'.repeat(LONG)], ['open comments', '<!--'.repeat(LONG / 4)], ['fences', '```\n'.repeat(LONG / 4)], ['slashes', '/'.repeat(LONG)], ['commands', '/plan '.repeat(LONG / 6)], ['spaces', ' '.repeat(LONG)], ['tabs in a command', `/plan${'\t'.repeat(LONG)}x`],
  ['markers', '<!-- modshelf:x {'.repeat(LONG / 18)], ['versions', '1.'.repeat(LONG / 2)], ['dashes', '-'.repeat(LONG)], ['emphasis', '_*~'.repeat(LONG / 3)], ['keys', 'sk-'.repeat(LONG / 3)], ['tokens', `eyJ${'a'.repeat(LONG)}`], ['begins of keys', '-----BEGIN PRIVATE KEY-----'.repeat(LONG / 27)],
  ['invisibles', '\u200b'.repeat(LONG)], ['form headings', '### What shall the module do'.repeat(LONG / 27)], ['line ends', '\r\n'.repeat(LONG / 2)], ['quotes', '> '.repeat(LONG / 2)],
];

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  parseCommands: (text) => parseCommands(text, ['plan', 'revise']), readVersion, visible, inline: (text) => inline(text), code: (text) => code(text), block: (text) => block(text), countInvisible,
  readMarkers, readBranch, readRequest, readSpoken, redact: makeRedact({ A_KEY: 'something secret' }),
};

/** Units: milliseconds of the processor for 200 kB; a pattern that tries again from every place would take minutes. */
const LIMIT = 1500;

describe.each(HOSTILE)('%s without end', (_what, text) => {
  it.each(Object.keys(READERS))('does not hold %s up', (name) => {
    const start = process.cpuUsage();
    READERS[name]!(text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(LIMIT);
  });
});
