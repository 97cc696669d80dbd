import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ELEMENT_FORMS } from '#schemas/elements.ts';
import { attributesOf } from './elements.ts';
import { makeIRSchema } from './ir-schema.ts';
import { IR_SCHEMA, makeAnswer, makePatch, readAnswer } from './ir.ts';
import { lintSchema } from './testing/dialects.ts';

test('the answer\'s schema is taken by both dialects', () => {
  expect(lintSchema(IR_SCHEMA)).toEqual([]);
});

test('the schema is the same to the byte each time, and takes its words from the DSL\'s', () => {
  expect(JSON.stringify(makeIRSchema())).toBe(JSON.stringify(IR_SCHEMA));
  const { properties } = IR_SCHEMA['properties'].patches.anyOf[0].items;
  const { $defs } = JSON.parse(readFileSync(new URL('../../schemas/values.schema.json', import.meta.url), 'utf8')) as { $defs: Record<string, any> };
  expect(properties.type.anyOf[0].enum).toEqual($defs['fieldType'].enum);
  expect(properties.onDelete.anyOf[0].enum).toEqual($defs['relationValue'].properties.onDelete.enum);
  expect(properties.chart.anyOf[0].enum).toEqual($defs['reportValue'].properties.chart.enum);
});

test('the lint sees what a dialect refuses', () => {
  const properties = (given: object) => ({ type: 'object', additionalProperties: false, required: ['a'], properties: { a: given } });
  expect(lintSchema(properties({ type: 'string', pattern: '^a' }))).toEqual(['#/a: "pattern" is refused']);
  expect(lintSchema(properties({ enum: ['x'] }))).toEqual(['#/a: no type']);
  expect(lintSchema({ ...properties({ type: 'string' }), required: [] })).toEqual(['#: optional property']);
  expect(lintSchema(properties(properties(properties(properties(properties({ type: 'string' }))))))).toEqual([]);
  expect(lintSchema(properties(properties(properties(properties(properties(properties({ type: 'string' })))))))[0]).toMatch(/deeper than 5/u);
});

test('every attribute of the DSL can be said, but those that people alone write', () => {
  const said = new Set([...Object.keys(makePatch({ op: 'add', scope: 'object', target: 'A' })), 'label', 'message', 'access']);
  const nested = ['fields', 'states', 'transitions', 'sections', 'items', 'measures'];
  const missing = new Set(ELEMENT_FORMS.flatMap(attributesOf).filter((name) => !said.has(name) && !nested.includes(name)));
  expect([...missing].sort()).toEqual(['help', 'id', 'route']);
});

test('an answer with everything present is read, one with a gap is not', () => {
  const answer = makeAnswer({ kind: 'module', patches: [makePatch({ op: 'add', scope: 'object', target: 'A' })] });
  expect(readAnswer(answer).ok).toBe(true);
  const { reasoning: _reasoning, ...gap } = answer;
  expect(readAnswer(gap)).toMatchObject({ ok: false, errors: [{ message: expect.stringContaining('reasoning') }] });
});
