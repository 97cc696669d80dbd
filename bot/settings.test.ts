import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const KEY = '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----';
const GOOD = { APP_ID: '7', PRIVATE_KEY: KEY, WEBHOOK_SECRET: 'long enough' };

describe('settings', () => {
  it('name everything that is missing at once', () => {
    const settings = readSettings({});
    expect(settings.ok ? [] : settings.missing.map((line) => line.split(':')[0])).toEqual(['APP_ID', 'PRIVATE_KEY', 'WEBHOOK_SECRET']);
  });
  it.each([
    ['no webhook secret', { WEBHOOK_SECRET: '' }], ['a short webhook secret', { WEBHOOK_SECRET: 'short' }], ['an App id in words', { APP_ID: 'mine' }],
    ['a key that is none', { PRIVATE_KEY: 'abc' }], ['a port that is none', { PORT: 'http' }], ['a models file that is not there', { MODSHELF_MODELS: '/nowhere.yml' }],
  ])('refuse %s', (_what, change) => expect(readSettings({ ...GOOD, ...change }).ok).toBe(false));
  it('take the key as PEM, with written line ends, or as base64', () => {
    for (const given of [KEY, KEY.replaceAll('\n', '\\n'), Buffer.from(KEY).toString('base64')]) {
      const settings = readSettings({ ...GOOD, PRIVATE_KEY: given });
      expect(settings.ok && settings.options.privateKey).toBe(KEY);
    }
  });
  it('keep the queue in a folder, or on the server that is named', () => {
    const folder = readSettings(GOOD);
    const server = readSettings({ ...GOOD, DATABASE_URL: 'postgres://db' });
    expect(folder.ok && folder.options.queueFolder).toBe('.modshelf/queue');
    expect(server.ok && [server.options.queueFolder, server.options.databaseUrl]).toEqual([undefined, 'postgres://db']);
  });
});
