/** Files that somebody means ill with, and the code each must end in. */
const HEAD = 'dsl: modshelf/v1\nmodule: evil\ntitle: Evil\nsummary: Evil.\nrequires: {}\n';
const PATCH = '  - { op: add, scope: object, target: Evil, value: {} }\n';
const GOOD = `${HEAD}patches:\n${PATCH}`;

export type Hostile = { name: string; code: string; text: string | Uint8Array; line?: number; column?: number };

function bytes(...numbers: number[]): Uint8Array {
  return Uint8Array.from(numbers);
}

function bomb(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level <= levels; level++) lines.push(`a${level}: &a${level} [${Array(9).fill(`*a${level - 1}`).join(', ')}]`);
  return lines.join('\n');
}

function patches(count: number, write: (index: number) => string): string {
  return `${HEAD}patches:\n${Array.from({ length: count }, (_, index) => `  - ${write(index)}\n`).join('')}`;
}

const withValue = (value: string) => `${HEAD}patches:\n  - { op: add, scope: object, target: Evil, value: { label: ${value} } }\n`;

export const HOSTILE: readonly Hostile[] = [
  { name: 'a file that is too large', code: 'PF01', text: `# ${'x'.repeat(300_000)}`, line: 1 },
  { name: 'a file of bytes that are too many', code: 'PF01', text: new Uint8Array(5_000_000).fill(0x20), line: 1 },
  { name: 'bytes that are not UTF-8', code: 'PF01', text: new Uint8Array([...new TextEncoder().encode(HEAD), 0xc3, 0x28]), line: 6 },
  { name: 'an overlong encoding', code: 'PF01', text: bytes(0x61, 0x3a, 0x20, 0xc0, 0xaf), line: 1, column: 4 },
  { name: 'a surrogate in UTF-8', code: 'PF01', text: bytes(0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80), line: 1, column: 4 },
  { name: 'UTF-16', code: 'PF01', text: bytes(0xff, 0xfe, 0x61, 0x00), line: 1 },
  { name: 'a byte order mark', code: 'PF01', text: bytes(0xef, 0xbb, 0xbf, 0x61), line: 1 },
  { name: 'NUL', code: 'PF01', text: `${GOOD}# \u0000`, line: 8, column: 3 },
  { name: 'an escape character', code: 'PF01', text: `${GOOD}# \u001b[2J`, line: 8 },
  { name: 'text that turns direction', code: 'PF01', text: withValue('"a\u202eb"'), line: 7 },
  { name: 'a lone surrogate', code: 'PF01', text: 'a: \ud800' },
  { name: 'a second document', code: 'PF01', text: `${GOOD}---\n${GOOD}`, line: 8, column: 1 },
  { name: 'a hundred thousand documents', code: 'PF01', text: `a: 1\n${'---\n'.repeat(60_000)}`, line: 2 },
  { name: 'an unclosed bracket', code: 'PF02', text: `${HEAD}patches: [` },
  { name: 'an unclosed quote over the whole file', code: 'PF02', text: `a: "${'\n x'.repeat(60_000)}` },
  { name: 'tabs as indentation', code: 'PF02', text: 'a:\n\t- b', line: 2, column: 1 },
  { name: 'an unknown escape', code: 'PF02', text: 'a: "\\q"' },
  { name: 'an alias bomb', code: 'PF03', text: bomb(40), line: 1 },
  { name: 'an alias bomb of many kilobytes', code: 'PF03', text: bomb(2_500) },
  { name: 'an alias to itself', code: 'PF03', text: 'a: &a [*a]', line: 1 },
  { name: 'an alias to nothing', code: 'PF03', text: 'a: *b', line: 1, column: 4 },
  { name: 'an anchor that nobody uses', code: 'PF03', text: 'a: &b c', line: 1, column: 7 },
  { name: 'a merge key', code: 'PF03', text: 'a: { <<: { b: 1 } }', line: 1, column: 6 },
  { name: 'a tag that runs code elsewhere', code: 'PF03', text: 'a: !!js/function "function(){}"' },
  { name: 'a tag of its own', code: 'PF03', text: 'a: !evil b' },
  { name: 'a standard tag', code: 'PF03', text: 'a: !!str 5', line: 1 },
  { name: 'a directive', code: 'PF03', text: '%YAML 1.1\n---\na: yes', line: 1, column: 1 },
  { name: 'a tag directive', code: 'PF03', text: '%TAG ! tag:evil,2026:\n---\na: !b c', line: 1 },
  { name: 'a key twice', code: 'PF03', text: 'a: 1\nb: 2\na: 3', line: 3, column: 1 },
  { name: 'a key twice, once in quotes', code: 'PF03', text: 'a: 1\n"a": 3', line: 2 },
  { name: 'thousands of keys, the last twice', code: 'PF03', text: `{${Array.from({ length: 2_500 }, (_, index) => `k${index}: 1`).join(', ')}, k7: 2}`, line: 1, column: 23_892 },
  { name: '__proto__', code: 'PF03', text: '__proto__: { polluted: true }', line: 1, column: 1 },
  { name: '__proto__ inside a value', code: 'PF03', text: withValue('{ "__proto__": x }'), line: 7 },
  { name: '__proto__ by escapes', code: 'PF03', text: '"\\u005f_proto__": 1' },
  { name: 'constructor', code: 'PF03', text: '{"constructor": {"prototype": {}}}' },
  { name: 'a number as key', code: 'PF03', text: '1: a', line: 1, column: 1 },
  { name: 'nothing as key', code: 'PF03', text: '~: a' },
  { name: 'a list as key', code: 'PF03', text: '? [a, b]\n: c' },
  { name: 'a number beyond 2^53', code: 'PF03', text: 'a: 9007199254740993', line: 1, column: 4 },
  { name: 'a number that is infinite', code: 'PF03', text: 'a: .inf' },
  { name: 'a number that overflows', code: 'PF03', text: 'a: 1e999' },
  { name: 'a number that underflows', code: 'PF03', text: 'a: 1e-999' },
  { name: 'a number that is none', code: 'PF03', text: 'a: .NaN' },
  { name: 'a number that would be rounded', code: 'PF03', text: 'a: 0.12345678901234567890' },
  { name: 'a hexadecimal number beyond 2^53', code: 'PF03', text: 'a: 0xFFFFFFFFFFFFFFFFF' },
  { name: 'NUL by an escape', code: 'PF03', text: 'a: "\\0"' },
  { name: 'half a character by an escape', code: 'PF03', text: '{"a": "\\ud800"}' },
  { name: 'a key that hides a character', code: 'PF03', text: '"a\\u202eb": 1' },
  { name: 'a quarter of a million brackets', code: 'PF03', text: '['.repeat(250_000), line: 1, column: 33 },
  { name: 'braces without end', code: 'PF03', text: '{a: '.repeat(60_000) },
  { name: 'lists in lists by dashes', code: 'PF03', text: `${'- '.repeat(120_000)}x` },
  { name: 'keys in keys by question marks', code: 'PF03', text: `${'? '.repeat(120_000)}x` },
  { name: 'six hundred levels by indentation', code: 'PF03', text: Array.from({ length: 600 }, (_, level) => `${' '.repeat(level)}a:`).join('\n') },
  { name: 'a hundred thousand values', code: 'PF03', text: `[${'1,'.repeat(100_000)}1]` },
  { name: 'nothing', code: 'PA01', text: '' },
  { name: 'only comments', code: 'PA01', text: '# nothing\n# at all\n' },
  { name: 'no patches', code: 'PA01', text: `${HEAD}patches: []\n`, line: 6 },
  { name: 'patches as a map', code: 'PA01', text: `${HEAD}patches: { op: add }\n`, line: 6 },
  { name: 'patches left empty', code: 'PA01', text: `${HEAD}patches:\n`, line: 6 },
  { name: 'a list as the file', code: 'PF04', text: '- a\n- b', line: 1 },
  { name: 'a text as the file', code: 'PF04', text: 'rm -rf /' },
  { name: 'a path as module name', code: 'PF05', text: GOOD.replace('module: evil', 'module: ../../evil'), line: 2, column: 9 },
  { name: 'a module name with look-alike letters', code: 'PF05', text: GOOD.replace('module: evil', 'module: lоyalty'), line: 2 },
  { name: 'an unknown operation', code: 'PF04', text: GOOD.replace('op: add', 'op: drop'), line: 7 },
  { name: 'SQL as a target', code: 'PF05', text: GOOD.replace('target: Evil', 'target: "Evil; drop table"'), line: 7 },
  { name: 'markup as an object', code: 'PF05', text: GOOD.replace('target: Evil', 'target: "<script>"'), line: 7 },
  { name: 'an empty target', code: 'PA03', text: GOOD.replace('target: Evil', 'target: " "'), line: 7 },
  { name: 'a target of wildcards', code: 'PM02', text: GOOD.replace('scope: object, target: Evil', 'scope: permission, target: "*.*"'), line: 7 },
  { name: 'a range that is a command', code: 'PF06', text: GOOD.replace('requires: {}', 'requires: { crm: "$(id)" }'), line: 5 },
  { name: 'a module that requires itself', code: 'PF06', text: GOOD.replace('requires: {}', 'requires: { evil: ^1.0.0 }'), line: 5 },
  { name: 'more patches than allowed', code: 'PF04', text: patches(1_100, (index) => `[${index}]`), line: 7 },
  { name: 'patches that are all wrong', code: 'PF04', text: patches(900, (index) => `{op: drop${index}}`), line: 7 },
  { name: 'a list whose entries all repeat', code: 'PF04', text: GOOD.replace('op: add, scope: object, target: Evil, value: {}', `op: reorder, scope: page, target: evil, value: { order: [${'a,'.repeat(6_000)}a] }`), line: 7 },
];
