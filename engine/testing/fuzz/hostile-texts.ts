/** Texts made to hurt a parser: deep, wide, long, aliased, tagged, doubled, hidden, and what they are wrapped in. */
import fc from 'fast-check';

const HEAD = 'dsl: modshelf/v1\nmodule: evil\ntitle: Evil\nsummary: Evil.\nrequires: {}\n';
const size = fc.integer({ min: 1, max: 4_000 });
const many = (text: string) => size.map((count) => text.repeat(count));

/** Names that look like others, or that every object answers to. */
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'Сustomer', 'Cuѕtomer', 'Ｃustomer', 'customеr', 'I', 'l1Il', 'null', 'true', '~', 'a'.repeat(5_000), '😀', '\u200b', '../../etc/passwd', "'; drop table x; --", '${7*7}', '<script>'];

const deep = fc.tuple(fc.constantFrom('[', '{a: ', '- ', '? ', '{"a":[', '!!seq [', '&a ['), size).map(([open, count]) => open.repeat(count));
const closed = fc.tuple(fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{a: [', ']}']), fc.integer({ min: 1, max: 200 })).map(([[open, close], count]) => `${open!.repeat(count)}1${close!.repeat(count)}`);
const stairs = fc.integer({ min: 1, max: 400 }).map((count) => Array.from({ length: count }, (_, level) => `${' '.repeat(level)}a:`).join('\n'));
const scalars = fc.oneof(many('x'), many('"\\"'), many('\\u0041').map((text) => `"${text}"`), many('9'), many('1e').map((text) => `${text}9`), many('a\n '), many("''"), many('| \n '), many('>-\n  x\n'));
const bombs = fc.integer({ min: 2, max: 60 }).map((count) => Array.from({ length: count }, (_, level) => `a${level}: &a${level} [${level ? `*a${level - 1}, *a${level - 1}` : 'x'}]`).join('\n'));
const merges = fc.integer({ min: 1, max: 100 }).map((count) => `base: &b { a: 1 }\n${Array.from({ length: count }, (_, at) => `k${at}: { <<: *b }`).join('\n')}`);
const doubles = fc.tuple(fc.constantFrom(...NAMES), size).map(([name, count]) => Array.from({ length: Math.min(count, 800) }, () => `${JSON.stringify(name)}: 1`).join('\n'));
const tags = fc.constantFrom('!!js/function', '!!python/object/apply:os.system', '!!binary', '!!set', '!!omap', '!!timestamp', '!', '!<tag:yaml.org,2002:str>', '!!float').map((tag) => `a: ${tag} "x"\nb: ${tag} [1]`);
const marks = fc.tuple(fc.constantFrom('\u0000', '\ufeff', '\u0085', '\u2028', '\u202e', '\ud800', '\u001b', '\u007f'), fc.nat({ max: 60 })).map(([mark, at]) => `${HEAD.slice(0, at)}${mark}${HEAD.slice(at)}patches: []\n`);
const documents = many('---\na: 1\n...\n');
const named = fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)).map(([one, two]) => `${HEAD}patches:\n  - { op: add, scope: object, target: ${JSON.stringify(one)}, value: { fields: { ${JSON.stringify(two)}: { type: text } } } }\n`);
const wide = fc.tuple(size, fc.constantFrom('patches', 'cases', 'retire', 'waivers')).map(([count, key]) => `${HEAD}${key === 'patches' ? '' : 'patches: [ { op: add, scope: object, target: Evil, value: {} } ]\n'}${key}:\n${'  - {}\n'.repeat(count)}`);
const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.json({ maxDepth: 6 }), fc.string({ unit: fc.constantFrom(...'{}[]:,-?#&*!|>\'"%@`~ \n\t\\a1.'), maxLength: 200 }));

/** Returns hostile texts: alone, as a value in a module, over line ends of another system. `good` is a file of which any part may be swapped for one. */
export function hostileTexts(good: string): fc.Arbitrary<string> {
  const evil = fc.oneof(deep, closed, stairs, scalars, bombs, merges, doubles, tags, marks, documents, named, wide, anything);
  const inside = evil.map((text) => `${HEAD}patches:\n  - op: add\n    scope: object\n    target: Evil\n    value:\n      label: ${text}\n`);
  const swapped = fc.tuple(evil, fc.double({ min: 0, max: 0.99, noNaN: true })).map(([text, at]) => `${good.slice(0, Math.floor(good.length * at))}${text}`);
  return fc.oneof({ weight: 4, arbitrary: evil }, { weight: 3, arbitrary: inside }, swapped, evil.map((text) => text.replaceAll('\n', '\r\n')));
}
