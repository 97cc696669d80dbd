import fc from 'fast-check';
import { expect, test } from 'vitest';
import { physicalName, quoteIdentifier, quoteLiteral, roleName } from './names.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;

test('a short id is its own physical name', () => {
  expect(physicalName('crm/Order.status')).toBe('crm/Order.status');
  expect(physicalName('a'.repeat(63))).toBe('a'.repeat(63));
});

test('a long id is cut to 63 bytes, and two that begin alike stay different', () => {
  const [one, other] = [physicalName(`${'a'.repeat(80)}1`), physicalName(`${'a'.repeat(80)}2`)];
  expect([bytes(one), bytes(other)]).toEqual([63, 63]);
  expect(one).not.toBe(other);
});

test('no two ids share a physical name, whatever their alphabet', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '客', '💥'), minLength: 1, maxLength: 90 }), fc.string({ unit: fc.constantFrom('a', 'é', '客', '💥'), minLength: 1, maxLength: 90 }), (one, other) => {
    expect(bytes(physicalName(one))).toBeLessThanOrEqual(63);
    expect(physicalName(one) === physicalName(other)).toBe(one === other);
  }));
});

test('quotes double, and what no identifier can be throws', () => {
  expect(quoteIdentifier('a"; drop table x; --')).toBe('"a""; drop table x; --"');
  for (const bad of ['', 'a\0b', 'x'.repeat(64)]) expect(() => quoteIdentifier(bad)).toThrow('not an identifier');
});

test('a literal ends where its text ends', () => {
  expect(quoteLiteral("it's")).toBe("'it''s'");
  expect(quoteLiteral("\\'; --")).toBe("E'\\\\''; --'");
  expect(() => quoteLiteral('a\0')).toThrow('NUL');
});

test('a role of the model never becomes another role of the database', () => {
  expect(roleName('postgres')).toBe('modshelf_role_postgres');
});
