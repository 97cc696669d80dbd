import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ELEMENT_FORMS } from './elements.ts';

const TEXT = readFileSync(new URL('../docs/dsl.md', import.meta.url), 'utf8');
const VALUES = JSON.parse(readFileSync(new URL('./values.schema.json', import.meta.url), 'utf8')).$defs as Record<string, { properties: object; enum?: string[] }>;

describe('docs/dsl.md', () => {
  it.each(ELEMENT_FORMS.map((form) => [`${form.scope} ${form.segments.join('.')}`, form] as const))('tells the attributes of %s', (_name, form) => {
    const row = TEXT.split('\n').find((line) => line.startsWith(`| \`${form.scope}\` | \`${form.segments.join('.')}\` |`));
    expect(row).toBeDefined();
    if (row!.endsWith('| the same |')) return;
    const told = row!.split('|')[4]!.match(/[A-Za-z]+/g)!;
    expect(told.sort()).toEqual(Object.keys(VALUES[form.value]!.properties).sort());
    const needed = /\*\*(.*)\*\*/.exec(row!)?.[1]?.match(/[A-Za-z]+/g) ?? [];
    expect(needed.sort()).toEqual([...form.required].sort());
  });

  it('tells every field type', () => {
    for (const type of VALUES['fieldType']!.enum!) expect(TEXT).toMatch(new RegExp(`^\\| .*\`${type}\`.* \\|`, 'm'));
  });

  it('tells every scope where nothing can be reordered', () => {
    for (const scope of new Set(ELEMENT_FORMS.map((form) => form.scope))) {
      const fixed = ELEMENT_FORMS.filter((form) => form.scope === scope).every((form) => !form.movable && !form.orders);
      expect(TEXT.includes(`| \`${scope}\` | – | – | always |`)).toBe(fixed);
    }
  });
});
