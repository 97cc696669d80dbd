/** What a company stored is there after every act: modules come and go on rows, and nothing is lost. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '#engine/model.ts';
import { loadSubject } from '../subject.ts';
import { lossesOf, type Loss } from './cells.ts';
import { expectShelf, live, type Life } from './life.ts';

const { files, modules } = loadSubject();
const full = expectShelf(files);
const base = expectShelf(files.filter((file) => !modules.some(({ name }) => name === file.name)));

/** A formula is computed anew from what was written meanwhile. */
function stores(model: Model, object: string, member: string): boolean {
  const element = model.objects[object];
  return element !== undefined && element.fields[member]?.type !== 'formula' && (member in element.fields || member in element.relations || member === element.machine?.field);
}

/** A value that only the module knows is shown as its stand-in without it. */
function standsIn(object: string, member: string, value: string): boolean {
  const element = full.model.objects[object];
  const key = JSON.parse(value) as unknown;
  const known = (keys: readonly string[]): boolean => keys.includes(String(key));
  if (member === element?.machine?.field) return known(Object.entries(element.states).filter(([, { standIn }]) => standIn).map(([name]) => name));
  return known((element?.fields[member]?.options ?? []).filter(({ standIn }) => standIn).map((option) => option.key));
}

const show = (losses: readonly Loss[]): string[] => losses.slice(0, 10).map(({ row, member, before, after }) => `${row} ${member}: ${before} became ${after ?? 'nothing'}`);

describe(`${modules.map(({ name }) => name).join(', ')} on rows that are there`, () => {
  let life: Life;
  beforeAll(async () => { life = await live(base, full); }, 120_000);

  test('publishing leaves every row as the version before shows it', () => {
    expect(show(lossesOf(life.begun.cells, life.beside))).toEqual([]);
    expect(life.beside.size).toBe(life.begun.cells.size);
  });

  test('publishing shows what was there through the new version too', () => {
    expect(show(lossesOf(life.begun.cells, life.published.cells, (object, member) => stores(base.model, object, member)))).toEqual([]);
  });

  test('using it stores values in every object', () => {
    for (const object of Object.keys(full.model.objects)) expect([...life.used.cells.keys()].some((row) => row.startsWith(`${object} `)), `rows of ${object}`).toBe(true);
  });

  test('unpublishing hides what it added and loses nothing of what was there', () => {
    const lost = lossesOf(life.used.cells, life.left.cells, (object, member) => stores(base.model, object, member)).filter(({ row, member, before }) => !standsIn(row.split(' ')[0]!, member, before));
    expect(show(lost)).toEqual([]);
    for (const [row, values] of life.left.cells) for (const member of Object.keys(values)) expect(stores(base.model, row.split(' ')[0]!, member) || base.model.objects[row.split(' ')[0]!] !== undefined, `${row} ${member} is the base's`).toBe(true);
  });

  test('relisting shows every value again but those that people changed meanwhile', () => {
    const changed = new Set(lossesOf(life.left.cells, life.meanwhile.cells).map(({ row, member }) => `${row} ${member}`));
    const lost = lossesOf(life.used.cells, life.back.cells, (object, member) => stores(full.model, object, member)).filter(({ row, member }) => !changed.has(`${row} ${member}`));
    expect(show(lost)).toEqual([]);
  });

  test('rows that came meanwhile are there too', () => {
    for (const row of life.meanwhile.cells.keys()) expect(life.back.cells.has(row), row).toBe(true);
  });

  test('taking it off and putting it back with nothing written between gives the same hash', () => {
    expect(life.still.hash).toBe(life.back.hash);
  });
});
