/** A thousand patches on a model of a megabyte beside libraries that make the same edits, and the difference of two such models. */
import fastJsonPatch from 'fast-json-patch';
import { produce } from 'immer';
import { create } from 'mutative';
import { applyPatches } from '#engine/apply.ts';
import { diffModels } from '#engine/diff.ts';
import { canonicalJSON } from '#engine/digest.ts';
import type { Model } from '#engine/model.ts';
import { freezeDeep } from '#engine/testing/laws.ts';
import type { Bench, Measure } from './bench.ts';
import { leastOf } from './engine-measures.ts';
import { buildModel, writeJob, type Edit } from './engine-model.ts';

const BY = { module: 'extra' };
/** Units: milliseconds. */
const DIFF_LIMIT = 50;

type Draft = Record<string, unknown>;

function editDraft(draft: unknown, edits: readonly Edit[]): void {
  for (const { path, value, op } of edits) {
    const holder = path.slice(0, -1).reduce((node, word) => node[word] as Draft, draft as Draft);
    if (op === 'set') holder[path.at(-1)!] = value;
    else delete holder[path.at(-1)!];
  }
}

const asJsonPatch = (edits: readonly Edit[]) => edits.map(({ path, value, op }) => (op === 'set' ? { op: 'add' as const, path: `/${path.join('/')}`, value } : { op: 'remove' as const, path: `/${path.join('/')}` }));
const copy = (model: Model) => JSON.parse(JSON.stringify(model)) as Model;

export const engineAlgebra: Bench = {
  name: 'engine-algebra',
  async run({ quick, note }): Promise<Measure[]> {
    const [objects, patches, runs] = quick ? [10, 80, 3] : [70, 1000, 25];
    // Frozen, so that a change in place throws.
    const model = freezeDeep(buildModel(objects));
    const job = writeJob(objects, patches);
    const apply = () => {
      const applied = applyPatches(model, job.patches, BY);
      if (!applied.ok) throw new Error(applied.findings[0]!.message);
      return applied.model;
    };
    const after = apply();
    if (canonicalJSON(after) !== canonicalJSON(create(model, (draft) => editDraft(draft, job.edits)))) throw new Error('the edits are not the patches');
    note(`${patches} patches on ${JSON.stringify(model).length} bytes`);
    const ours = leastOf(runs, apply);
    const inPlace = Array.from({ length: runs }, () => copy(model));
    const operations = asJsonPatch(job.edits);
    const peers: [string, number, number][] = [
      ['mutative', 1, leastOf(runs, () => create(model, (draft) => editDraft(draft, job.edits)))],
      ['immer', 1, leastOf(runs, () => produce(model, (draft) => editDraft(draft, job.edits)))],
      ['fast-json-patch in place', Infinity, leastOf(Math.floor(runs / 2), () => { fastJsonPatch.applyPatch(inPlace.pop() ?? copy(model), operations); })],
    ];
    note('the difference of two models');
    const [one, other] = [copy(model), copy(after)];
    const apart = leastOf(runs, () => diffModels(one, other)), shared = leastOf(runs, () => diffModels(model, after));
    return [
      ...peers.map(([peer, limit, theirs]): Measure => ({ name: `apply beside ${peer}`, ratio: ours / theirs, limit, detail: `${ours.toFixed(1)} ms with every check, ${theirs.toFixed(1)} ms of ${peer} without` })),
      { name: 'diff of two models read apart', ratio: apart / DIFF_LIMIT, limit: 1, detail: `${apart.toFixed(1)} ms for ${diffModels(one, other).length} changes, limit ${DIFF_LIMIT} ms` },
      { name: 'diff of a model and what patches made of it', ratio: shared / DIFF_LIMIT, limit: 1, detail: `${shared.toFixed(1)} ms, limit ${DIFF_LIMIT} ms` },
    ];
  },
};
