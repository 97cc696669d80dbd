/** Bent files: what stood in a good one, with something taken out, put in, doubled or moved. */
import fc from 'fast-check';

/** What means something to a YAML or JSON parser, or is often tried by those who mean ill. */
const SPARKS = [
  ' ', '  ', '\n', '\n  ', '\n    ', '\t', '\r\n', ':', ': ', ':\n', '-', '- ', '- - ', '?', '? ', ',', '[', ']', '{', '}', '{}', '[]', '#', ' #', '"', "'", '\\', '\\u0000', '\\ud800', '|', '>', '|2\n', '&a', '*a', '!', '!!js/function ', '!!str ', '%YAML 1.1\n',
  '<<: ', '---\n', '...\n', '~', 'null', 'true', 'True', 'yes', 'no', '.inf', '.nan', '0x1f', '0o7', '1e3', '1e999', '-0', '00', '1_000', '0.1', '9007199254740993', '2026-11-30', '@', '`', '__proto__', 'constructor', 'toString',
  '\u0000', '\ufeff', '\u00a0', '\u2028', '\u202e', '\ud800', 'а', 'Ι', 'ｏ', '客户', '👩‍💻', 'patches:', 'op: add', 'op: remove', 'scope: page', 'target: Customer', 'value: {}', 'order: [a, b]', 'null: 1', '"": 1',
];

type Bend = { act: 'cut' | 'put' | 'copy' | 'turn' | 'indent'; at: number; length: number; spark: string };

const bend: fc.Arbitrary<Bend> = fc.record({
  act: fc.constantFrom<Bend['act']>('cut', 'put', 'put', 'put', 'copy', 'turn', 'indent'), at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  length: fc.integer({ min: 1, max: 40 }), spark: fc.constantFrom(...SPARKS),
});

function apply(text: string, { act, at, length, spark }: Bend): string {
  const start = Math.floor(at * text.length), end = start + length;
  switch (act) {
    case 'cut': return text.slice(0, start) + text.slice(end);
    case 'put': return text.slice(0, start) + spark + text.slice(start);
    case 'copy': return text.slice(0, end) + text.slice(start, end) + text.slice(end);
    case 'turn': return text.slice(0, start) + spark + text.slice(end);
    case 'indent': {
      const line = text.lastIndexOf('\n', start) + 1;
      return `${text.slice(0, line)}${' '.repeat(length % 5)}${text.slice(line)}`;
    }
  }
}

/** Returns files that were bent one to six times, and shrink to those bent once. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...texts), fc.array(bend, { minLength: 1, maxLength: 6 })).map(([text, bends]) => bends.reduce(apply, text));
}
