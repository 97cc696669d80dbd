/** Requests in, facts about the compiled model out: every request of requests/ goes through the whole generator. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { generate, modelOf, LOYALTY } from '../../testing/generate.ts';

type Case = { request: string; facts?: Record<string, unknown>; clarify?: string; refuse?: string };

const FOLDER = new URL('./requests/', import.meta.url);
const read = (file: string) => Object.entries(parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Record<string, Case>);

/** Walks `a.b.-1.c`; a negative step counts from the end. */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, step) => (Array.isArray(inner) ? inner.at(Number(step)) : (inner as Record<string, unknown> | undefined)?.[step]), value);
}

for (const file of readdirSync(FOLDER).sort()) {
  describe(file.replace('.yaml', ''), () => {
    test.each(read(file))('%s', async (_name, { request, facts, clarify, refuse }) => {
      const made = await generate({ title: '', body: request }, file === 'edits.yaml' ? [LOYALTY] : []);
      if (clarify !== undefined) {
        expect(made).toMatchObject({ kind: 'clarify' });
        expect(made.kind === 'clarify' && made.questions.join('\n')).toMatch(new RegExp(clarify, 'u'));
      } else if (refuse !== undefined) {
        expect(made.kind === 'refuse' ? [made.reason, ...made.codes].join(' ') : made).toBe(refuse);
      } else {
        if (made.kind !== 'module') expect.fail(JSON.stringify(made));
        const model = modelOf(made, file === 'edits.yaml' ? [LOYALTY] : []);
        for (const [path, fact] of Object.entries(facts ?? {})) {
          if (fact === null) expect(at(model, path)).toBeUndefined();
          else if (typeof fact === 'object') expect(at(model, path)).toMatchObject(fact as object);
          else expect(at(model, path)).toEqual(fact);
        }
      }
    });
  });
}
