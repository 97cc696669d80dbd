import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { openDatabase } from './database.ts';
import { sampleModel } from './testing/sample-model.ts';

let db: Database;
beforeAll(async () => { db = await openDatabase(sampleModel); }, 60_000);
beforeEach(() => db.fresh());
afterAll(() => db.close());

const refused = (kind: string, element?: string) => expect.objectContaining({ name: 'Refusal', kind, ...(element ? { element } : {}) });

describe('own', () => {
  test('a user sees, updates and deletes what is its own, and nothing of a colleague', async () => {
    const mine = await db.as('sales').create('Customer', { name: 'Ada' });
    expect(mine).toMatchObject({ name: 'Ada', owner: 'sales-1', tier: 'bronze', vip: false, visits: 0 });
    expect(await db.as('sales/2').find('Customer', mine.id)).toBeUndefined();
    expect(await db.as('sales/2').list('Customer')).toEqual([]);
    await db.as('sales').update('Customer', mine.id, { name: 'Ada L.' });
    await expect(db.as('sales/2').update('Customer', mine.id, { name: 'Bob' })).rejects.toEqual(refused('permission'));
    await expect(db.as('sales').remove('Customer', mine.id)).rejects.toEqual(refused('permission'));
    expect((await db.as('manager').list('Customer')).map((row) => row['name'])).toEqual(['Ada L.']);
  });
});
