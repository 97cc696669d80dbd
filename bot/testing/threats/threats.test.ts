/** docs/security/threats.md names for every threat the tests that hold its defence; here it is held to that. */
import { existsSync, globSync, readFileSync } from './glob.ts';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const ROW = /^\| (T\d+) \| ([^|]+) \| ([^|]+) \| (.+) \|$/gm;
const TEST = /`([^`]+\.test\.ts)` "([^"]+)"/g;

const ROWS = [...readFileSync(join(ROOT, 'docs/security/threats.md')).matchAll(ROW)].map(([, id, threat, , tests]) => ({ id: id!, threat: threat!, tests: [...tests!.matchAll(TEST)].map(([, file, title]) => ({ file: file!, title: title! })) }));

it('has a row for each of the 36 threats, in order', () => {
  expect(ROWS.map(({ id }) => id)).toEqual(Array.from({ length: 36 }, (_none, index) => `T${index + 1}`));
});

describe.each(ROWS)('$id $threat', ({ tests }) => {
  it('names tests that exist', () => {
    expect(tests.length).toBeGreaterThan(0);
    for (const { file, title } of tests) {
      const files = file.includes('*') ? globSync(ROOT, file) : [file].filter((one) => existsSync(join(ROOT, one)));
      expect(files, file).not.toEqual([]);
      const titled = files.some((one) => readFileSync(join(ROOT, one)).replaceAll('\\\'', '\'').split('\n').some((line) => /^\s*(?:it|test|describe)\b|^\s*\]\)\(|^test\.each|\]\)\('/.test(line) && line.includes(title)));
      expect(titled, `${file} has no test "${title}"`).toBe(true);
    }
  });
});
