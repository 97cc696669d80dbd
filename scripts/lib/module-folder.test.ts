import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { moduleFolder } from './modules.ts';

const LIB = fileURLToPath(new URL('.', import.meta.url));

it('is built by one function, so that it can be sharded', () => {
  const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('testing/') && file !== 'modules.ts');
  const builders = files.filter((file) => /[`:]modules\/\$\{[^}]+\}(?:\/[\w.]*)?`/.test(readFileSync(`${LIB}${file}`, 'utf8')));
  expect(files.length).toBeGreaterThan(30);
  expect(builders).toEqual([]);
});

it('never leaves modules/', () => {
  expect(moduleFolder('loyalty')).toBe('modules/loyalty');
  for (const name of ['..', 'a/b', '', 'Loyalty', '.git', 'a'.repeat(99)]) expect(() => moduleFolder(name)).toThrow('not a module name');
});
