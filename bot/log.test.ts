import { describe, expect, it } from 'vitest';
import { makeLog, makeRedact } from './log.ts';

const KEY = 'sk-kimi/with+signs==0123456789';

describe('the log', () => {
  it.each([
    ['as it is', KEY], ['in an address', encodeURIComponent(KEY)], ['as base64', Buffer.from(KEY).toString('base64')], ['inside JSON', JSON.stringify({ a: `${KEY}` })],
  ])('holds no key of the environment %s', (_what, text) => {
    const lines: string[] = [];
    makeLog(makeRedact({ KIMI_API_KEY: KEY, HOME: '/home/me' }), 'info', (line) => lines.push(line))('error', `failed with ${text}`, { nested: { text } });
    expect(lines.join('')).not.toContain(text);
    expect(lines.join('')).toContain('[redacted]');
  });
  it('holds nothing that looks like a token, wherever it came from', () => {
    expect(makeRedact({})(`ghs_${'a'.repeat(36)} and -----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----`)).toBe('[redacted] and [redacted]');
  });
  it('leaves out what is lighter than it keeps', () => {
    const lines: string[] = [];
    const log = makeLog((text) => text, 'warn', (line) => lines.push(line));
    log('info', 'one');
    log('error', 'two');
    expect(lines).toHaveLength(1);
  });
  it('leaves other settings readable', () => expect(makeRedact({ HOME: '/home/somebody' })('/home/somebody')).toBe('/home/somebody'));
});
