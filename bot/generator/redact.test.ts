import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRedact } from './redact.ts';

const SECRET = 'k1-Zx9+/=Qw"7 plum';

test('a configured secret is hidden in every spelling', () => {
  const redact = makeRedact([SECRET]);
  for (const text of [SECRET, encodeURIComponent(SECRET), JSON.stringify({ key: SECRET }), Buffer.from(SECRET).toString('hex')]) {
    expect(redact(`before ${text} after`)).toMatch(/\[redacted\]/u);
    expect(redact(text)).not.toContain('Zx9');
  }
});

test('a secret inside base64 is hidden at every offset', () => {
  const secret = 'a-long-and-secret-value';
  const redact = makeRedact([secret]);
  fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (before, after) => {
    const encoded = Buffer.from(before + secret + after).toString('base64');
    const shown = redact(encoded);
    expect(Buffer.from(shown.replaceAll('[redacted]', ''), 'base64').toString('utf8')).not.toContain(secret);
    expect(shown).toContain('[redacted]');
  }));
});

test.each([`sk-${'a'.repeat(40)}`, `ghp_${'b'.repeat(36)}`, `github_pat_${'c'.repeat(30)}`, `AKIA${'D'.repeat(16)}`, `Bearer ${'e'.repeat(30)}`, '-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----'])('a key is hidden by its shape: %s', (key) => {
  expect(makeRedact([])(`x ${key} y`)).toBe('x [redacted] y');
});

test('words stay', () => {
  expect(makeRedact(['', undefined, 'abc'])('abc is not a secret, risk-free')).toBe('abc is not a secret, risk-free');
});
