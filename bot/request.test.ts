import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isRequest, readRequest } from './request.ts';

const FORM = parse(readFileSync(join(import.meta.dirname, '../.github/ISSUE_TEMPLATE/module-request.yml'), 'utf8')) as { labels: string[]; body: { type: string; attributes: { label: string } }[] };
const [words, module] = FORM.body.filter(({ type }) => type !== 'markdown').map(({ attributes }) => attributes.label);
const filled = (one: string, two: string) => `### ${words}\n\n${one}\n\n### ${module}\n\n${two}\n`;

describe('a request', () => {
  it('by the form is its answers, and names the module', () => {
    expect(readRequest(filled('A tier.\n\n### Details\n\nGold.', 'loyalty'))).toEqual({ words: 'A tier.\n\n### Details\n\nGold.', module: 'loyalty' });
    expect(isRequest({ labels: [], body: filled('A tier.', '') })).toBe(true);
  });
  it('by the form without a module leaves the name to the generator', () => expect(readRequest(filled('A tier.', '_No response_'))).toEqual({ words: 'A tier.' }));
  it('cannot name a path', () => expect(readRequest(filled('A tier.', '../crm'))).toEqual({ words: 'A tier.' }));
  it('in free text is all of it', () => expect(readRequest(' Give every customer a tier. ')).toEqual({ words: 'Give every customer a tier.' }));
  it('needs the label or the form', () => {
    expect(isRequest({ labels: FORM.labels, body: '' })).toBe(true);
    expect(isRequest({ labels: [], body: 'The page is slow.' })).toBe(false);
  });
});
