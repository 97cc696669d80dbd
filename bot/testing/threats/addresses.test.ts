import { describe, expect, it } from 'vitest';
import { readModelsConfig } from '../../generator/config.ts';
import { refuseUrl } from '../../generator/hosts.ts';

const EVIL = [
  'http://169.254.169.254/latest/meta-data', 'https://169.254.169.254/', 'http://[fd00:ec2::254]/', 'http://metadata.google.internal/', 'https://0xa9fea9fe/', 'https://2852039166/x', 'https://[::ffff:127.0.0.1]/', 'http://10.0.0.1/', 'https://192.168.1.1/v1',
  'http://api.moonshot.ai/v1', 'https://api.moonshot.ai.evil.example/v1', 'https://api.moonshot.ai@evil.example/v1', 'https://evil.example/api.moonshot.ai', 'https://api.moonshot.ai:8443@evil.example', 'file:///etc/passwd', 'ftp://api.moonshot.ai', 'javascript:alert(1)', 'https://localhost.evil.example/',
  'https://аpi.moonshot.ai/v1', '//api.moonshot.ai', 'https://evil.example#api.moonshot.ai', 'gopher://127.0.0.1:70/', 'https://api.moonshot.ai/v1?to=evil',
];

describe('an address in the configuration', () => {
  it.each(EVIL)('like %s gets no key', (baseUrl) => {
    expect(refuseUrl(baseUrl, {})).toBeDefined();
    const read = readModelsConfig('.github/models.yml', `default: m\nmodels:\n  m: { provider: openai-compatible, baseUrl: ${JSON.stringify(baseUrl)}, model: x, apiKeyEnv: KIMI_API_KEY }\n`);
    expect(read.ok).toBe(false);
  });
});
