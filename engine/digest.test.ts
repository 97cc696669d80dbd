import { describe, expect, it } from 'vitest';
import { canonicalJSON, contentDigest, modelHash, sha256 } from './digest.ts';
import { EMPTY_MODEL } from './model.ts';
import { add, moduleOf } from './testing/modules.ts';

describe('canonical JSON', () => {
  it('sorts keys at every level, keeps lists, leaves out what is undefined', () => {
    expect(canonicalJSON({ b: [{ d: 1, c: null }], a: undefined, ä: '中\n"' })).toBe('{"b":[{"c":null,"d":1}],"ä":"中\\n\\""}');
  });

  it('is what JSON reads back as the same', () => {
    const value = { a: 1.5, b: [true, null, 'x'], c: { e: -0, d: {} } };
    expect(JSON.parse(canonicalJSON(value))).toEqual({ ...value, c: { e: 0, d: {} } });
  });
});

describe('a digest', () => {
  it('is SHA-256 in hexadecimal', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(new TextEncoder().encode('abc'))).toBe(sha256('abc'));
  });

  it('of content does not change with layout, and does with meaning', () => {
    const one = moduleOf('one', { patches: [add('permission', 'sales', { label: 'A' })] }).content;
    const turned = Object.fromEntries(Object.entries(one).reverse()) as typeof one;
    expect(contentDigest(turned)).toBe(contentDigest(one));
    expect(contentDigest({ ...one, summary: 'Other.' })).not.toBe(contentDigest(one));
    expect(contentDigest(one)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('of a model is stable', () => {
    expect(modelHash(EMPTY_MODEL)).toBe(sha256('{"menuOrder":[],"menus":{},"objects":{},"pages":{},"reports":{},"roles":{}}'));
  });
});
