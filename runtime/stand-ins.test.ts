import { describe, expect, it } from 'vitest';
import type { Model } from '#engine/model.ts';
import { findHidden, type KnownKey } from './stand-ins.ts';
import { desiredOf, extraModule, shop } from './testing/shop.ts';

const { model } = desiredOf(shop);
const KIND = 'shop/Customer.kind', STATUS = 'shop/Order.status';
const known = (list: string, key: string, standIn?: string, id = `extra/${list}.${key}`): KnownKey => ({ list, key, id, module: 'extra', ...(standIn && { standIn }) });

describe('what is stored and not in the list', () => {
  it('is shown as its stand-in', () => {
    expect(findHidden(model, {}, [known(KIND, 'vip', 'company'), known(STATUS, 'onHold', 'confirmed')])).toEqual({ [KIND]: { vip: 'company' }, [STATUS]: { onHold: 'confirmed' } });
  });
  it('is shown as the stand-in of its stand-in, where that is gone too', () => {
    expect(findHidden(model, {}, [known(KIND, 'gold', 'vip'), known(KIND, 'vip', 'company')])).toEqual({ [KIND]: { gold: 'company', vip: 'company' } });
  });
  it('is shown as what retire maps it to, before its stand-in', () => {
    expect(findHidden(model, { [KIND]: { vip: 'person' } }, [known(KIND, 'vip', 'company')])).toEqual({ [KIND]: { vip: 'person' } });
  });
  it('is shown under its new name, before anything else', () => {
    const renamed: Model = desiredOf(shop, extraModule(['{ op: add, scope: object, target: Customer.kind.options.prime, value: { standIn: company, formerly: [vip] } }'])).model;
    const id = renamed.objects['Customer']!.fields['kind']!.options!.find(({ key }) => key === 'prime')!.id;
    expect(findHidden(renamed, { [KIND]: { vip: 'person' } }, [known(KIND, 'vip', 'company', id)])).toEqual({ [KIND]: { vip: 'prime' } });
  });
  it('is shown as it is, where nothing was ever said', () => {
    expect(findHidden(model, {}, [known(KIND, 'vip')])).toEqual({});
  });
  it('ends where stand-ins stand for one another', () => {
    expect(findHidden(model, {}, [known(KIND, 'a', 'b'), known(KIND, 'b', 'a')])).toEqual({});
  });
  it('does not matter to lists that are off the shelf', () => {
    expect(findHidden(model, {}, [known('gone/List.field', 'x', 'y')])).toEqual({});
  });
});
