import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SCOPES } from '#schemas/elements.ts';
import { applyPatches } from '../apply.ts';
import { composeModules } from '../compose.ts';
import { canonicalJSON } from '../digest.ts';
import { brokenLaws, roundTrip } from '../testing/laws.ts';
import { listOperationCases, playOperationCase, showModel } from '../testing/operation-case.ts';

const CASES = listOperationCases();

describe('the cases of operations', () => {
  it.each(SCOPES)('show what scope %s accepts and refuses', (scope) => {
    const own = CASES.filter((each) => each.scope === scope);
    expect(own.filter((each) => each.refused).length).toBeGreaterThanOrEqual(1);
    expect(own.filter((each) => !each.refused).length).toBeGreaterThanOrEqual(2);
  });
});

describe.each(CASES.map((each) => [`${each.scope}/${each.name}`, each] as const))('%s', (_name, given) => {
  it(given.refused ? 'is refused with these problems' : 'gives this model and keeps every law', async () => {
    const played = playOperationCase(given);
    if (given.refused) {
      expect(played.ok).toBe(false);
      await expect(`${played.printed}\n`).toMatchFileSnapshot(join(given.folder, 'problems.txt'));
      return;
    }
    expect(played.printed).toBe('');
    if (!played.ok) return;
    await expect(showModel(played.after)).toMatchFileSnapshot(join(given.folder, 'after.yaml'));
    const { before, after, module, files } = played;
    const requires = Object.keys(module.content.requires);
    const by = { module: module.name, requires };
    const alone = applyPatches(before, module.content.patches, by);
    expect(alone.ok && canonicalJSON(alone.model)).toBe(canonicalJSON(after));
    expect(brokenLaws({ before, patches: module.content.patches, by })).toEqual([]);
    expect(roundTrip(module.content)).toBeUndefined();
    const turned = composeModules([...files].reverse());
    expect(turned.ok && canonicalJSON(turned.value.model)).toBe(canonicalJSON(after));
    const late = composeModules(files, { last: files[0]!.name });
    expect(late.ok && canonicalJSON(late.value.model)).toBe(canonicalJSON(after));
  });
});
