import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import schema from '#schemas/registry.schema.json' with { type: 'json' };
import { brokenDependents } from './dependents.ts';
import { findRollback } from './draft.ts';
import { indexFiles } from './index-files.ts';
import { replay } from './replay.ts';
import { chainOf, type Deed } from './testing/events.ts';
import { compareVersions } from './versions.ts';

const shelfOf = (...deeds: Deed[]) => replay(chainOf(deeds));
const publish = (module: string, version: string, extra: Partial<Deed> = {}): Deed => ({ act: 'publish', module, version, ...extra });

describe('replay', () => {
  it('takes the highest published version for effective', () => {
    const { shelf } = shelfOf(publish('loyalty', '1.9.0'), publish('loyalty', '1.10.0'), { act: 'unpublish', module: 'loyalty', version: '1.10.0' });
    expect(shelf.modules['loyalty']).toMatchObject({ effective: '1.9.0', state: 'active' });
  });

  it.each([
    ['a version twice', [publish('loyalty', '1.0.0'), publish('loyalty', '1.0.0')], 2],
    ['a lower version', [publish('loyalty', '1.1.0'), publish('loyalty', '1.0.0')], 2],
    ['to unpublish what is not there', [{ act: 'unpublish', module: 'loyalty', version: '1.0.0' }], 1],
    ['to unpublish twice', [publish('loyalty', '1.0.0'), { act: 'unpublish', module: 'loyalty', version: '1.0.0' }, { act: 'unpublish', module: 'loyalty', version: '1.0.0' }], 3],
    ['to relist what is on the shelf', [publish('loyalty', '1.0.0'), { act: 'relist', module: 'loyalty', version: '1.0.0' }], 2],
    ['to relist other content', [publish('loyalty', '1.0.0'), { act: 'unpublish', module: 'loyalty', version: '1.0.0' }, { act: 'relist', module: 'loyalty', version: '1.0.0', content: 'other' }], 3],
  ] as [string, Deed[], number][])('refuses %s', (_, deeds, seq) => {
    expect(shelfOf(...deeds).problems).toMatchObject([{ seq }]);
  });

  it('gives index files that keep to their schema, whatever happened', () => {
    const valid = new Ajv({ strict: true, strictRequired: false }).compile(schema);
    const deed = fc.record({ act: fc.constantFrom('publish', 'unpublish', 'relist'), module: fc.constantFrom('loyalty', 'crm', 'constructor'), version: fc.constantFrom('1.0.0', '1.1.0', '2.0.0') }) as fc.Arbitrary<Deed>;
    fc.assert(fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const possible = deeds.reduce<Deed[]>((done, each) => (shelfOf(...done, each).problems.length ? done : [...done, each]), []);
      const events = chainOf(possible);
      const { shelf } = replay(events);
      for (const [path, text] of indexFiles(events, shelf)) {
        if (path.startsWith('events/')) expect(text.split('\n')).toHaveLength(events.length + 1);
        else expect(valid(JSON.parse(text)) || valid.errors).toBe(true);
      }
      for (const { effective, versions } of Object.values(shelf.modules)) {
        expect(effective).toBe(versions.filter(({ state }) => state === 'published').map(({ version }) => version).sort(compareVersions).at(-1));
      }
    }), { numRuns: 100 });
  });
});

describe('what follows from the shelf', () => {
  it('finds who needs a version', () => {
    const { shelf } = shelfOf(publish('loyalty', '1.0.0'), publish('loyalty', '1.1.0'), publish('old', '1.0.0', { requires: { loyalty: '^1.0.0' } }), publish('new', '1.0.0', { requires: { loyalty: '^1.1.0' } }));
    expect(brokenDependents(shelf, 'loyalty', '1.1.0')).toEqual([{ module: 'new', version: '1.0.0', range: '^1.1.0' }]);
    expect(brokenDependents(shelf, 'loyalty', '1.0.0')).toEqual([]);
  });

  it('recognises a roll back by its content, and no mere new number', () => {
    const { shelf } = shelfOf(publish('loyalty', '1.0.0', { content: 'a' }), publish('loyalty', '1.1.0', { content: 'b' }));
    const [a, b] = shelf.modules['loyalty']!.versions.map(({ digest }) => digest);
    expect(findRollback(shelf, 'loyalty', a!)).toEqual({ rollbackOf: '1.1.0', restores: '1.0.0' });
    expect(findRollback(shelf, 'loyalty', b!)).toEqual({});
    expect(findRollback(shelf, 'loyalty', 'sha256:new')).toEqual({});
  });
});
