import { expect, test } from 'vitest';
import { EMPTY_MODEL } from '../model.ts';
import type { Field, Model, ObjectElement } from '../model.ts';
import { modelHash } from '../digest.ts';
import { compileDatabase } from './compile.ts';

const element = { id: 'm/x', module: 'm' };
const field = (name: string, parts: Partial<Field>): Field => ({ id: `m/Thing.${name}`, module: 'm', type: 'text', ...parts });
const thing = (fields: Record<string, Field>): ObjectElement => ({ id: 'm/Thing', module: 'm', fields, relations: {}, states: {}, transitions: {}, rules: {} });
const modelOf = (fields: Record<string, Field>): Model => ({ ...EMPTY_MODEL, objects: { Thing: thing(fields) }, roles: { clerk: { ...element, objects: { Thing: { ...element, read: 'all', fields: {} } } } } });
const sqlOf = (model: Model) => compileDatabase(model).statements.map((one) => one.text).join('\n');

test('the same model gives the same statements, each with its own id', () => {
  const model = modelOf({ name: field('name', { required: true }) });
  expect(compileDatabase(model)).toEqual(compileDatabase(structuredClone(model)));
  const ids = compileDatabase(model).statements.map((one) => one.id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('the views stand in a schema of the version', () => {
  const model = modelOf({});
  expect(compileDatabase(model).shelf).toBe(`shelf${modelHash(model).slice(0, 12)}`);
  expect(compileDatabase(model, { shelf: 'today' }).statements.some((one) => one.text.includes('"today"."Thing"'))).toBe(true);
});

test('no statement drops a table, a column or a schema, and no column of a module is NOT NULL', () => {
  const sql = sqlOf(modelOf({ name: field('name', { required: true, unique: true }), kind: field('kind', { type: 'option', options: [{ ...element, key: 'a' }] }) }));
  expect(sql).not.toMatch(/drop (table|column|schema|view)|truncate|delete from|create type/i);
  expect(sql).not.toMatch(/add column "[^"]*" [^;]*not null/i);
});

test('days and months are of the time zone of the deployment', () => {
  const report = { ...element, object: 'Thing', groupBy: [{ field: 'at', by: 'month' as const }], measures: [{ ...element, key: 'n', kind: 'count' as const }] };
  const model = { ...modelOf({ at: field('at', { type: 'dateTime' }) }), reports: { perMonth: report } };
  const view = (timeZone?: string) => compileDatabase(model, { timeZone }).statements.find((one) => one.id === 'report perMonth')?.text;
  expect(view('Asia/Shanghai')).toContain(`date_trunc('month', (it."at" at time zone 'Asia/Shanghai'))::date`);
  expect(view()).toContain(`at time zone 'UTC'`);
});

test('a rename changes the view and no column', () => {
  const columns = (model: Model) => compileDatabase(model).statements.filter((one) => one.text.includes('add column'));
  expect(columns(modelOf({ fullName: field('name', {}) }))).toEqual(columns(modelOf({ name: field('name', {}) })));
  expect(sqlOf(modelOf({ fullName: field('name', {}) }))).toContain('it."m/Thing.name" as "fullName"');
});

test('old rows get the default of a field that is required, and of no other', () => {
  const fills = (parts: Partial<Field>) => compileDatabase(modelOf({ name: field('name', parts) })).statements.filter((one) => one.id.startsWith('backfill')).map((one) => one.text);
  expect(fills({ required: true, default: 'x' })).toEqual([expect.stringContaining(`= 'x'::text where`)]);
  expect(fills({ required: true, default: 'x', backfill: 'y' })).toEqual([expect.stringContaining(`= 'y'::text where`)]);
  expect(fills({ default: 'x' })).toEqual([]);
});

test('a pattern that PostgreSQL would read differently is not compiled', () => {
  expect(() => sqlOf(modelOf({ name: field('name', { pattern: '(?i)a' }) }))).toThrow('cannot be asked in PostgreSQL');
});

test('an expression that does not type is not compiled', () => {
  expect(() => sqlOf(modelOf({ name: field('name', { default: { expr: 'thing.nothing' } }) }))).toThrow();
});
