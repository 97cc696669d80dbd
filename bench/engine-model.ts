/** A model of one megabyte, and a thousand patches on it with the same edits for libraries that know nothing of models. */
import { applyEach } from '#engine/apply.ts';
import { EMPTY_MODEL, type Model } from '#engine/model.ts';
import type { Patch } from '#schemas/types.ts';

const letters = (index: number) => [...String(index)].map((digit) => 'abcdefghjk'[Number(digit)]).join('');
const object = (index: number) => `Thing${letters(index)}`;
const field = (index: number) => `field${letters(index)}`;
const LABEL = { en: 'What was agreed with the customer', zh: '与客户约定的内容' };

/** Returns a model of so many objects, each with forty fields, a state machine, rules, a page and a report. Units: objects; a hundred make about a megabyte. */
export function buildModel(objects: number): Model {
  const patches = Array.from({ length: objects }, (_, at): Patch[] => {
    const name = object(at), page = `page${letters(at)}`;
    const fields = Object.fromEntries(Array.from({ length: 40 }, (_each, own) => [field(own), own % 8 === 0
      ? { type: 'option', label: LABEL, options: ['low', 'mid', 'high', 'top'].map((key) => ({ key, label: LABEL })) }
      : { type: ['text', 'integer', 'date', 'money'][own % 4], label: LABEL, help: LABEL }]));
    return [
      { op: 'add', scope: 'object', target: name, value: { label: LABEL, fields } },
      { op: 'add', scope: 'state', target: name, value: { field: 'phase', initial: 'open', states: { open: { label: LABEL }, done: { final: true, label: LABEL } }, transitions: { finish: { from: ['open'], to: 'done', label: LABEL } } } },
      { op: 'add', scope: 'rule', target: `${name}.known`, value: { check: 'true', message: LABEL } },
      { op: 'add', scope: 'page', target: page, value: { kind: 'form', object: name, sections: [{ key: 'fields', items: Array.from({ length: 20 }, (_each, own) => ({ key: field(own), label: LABEL })) }] } },
      { op: 'add', scope: 'report', target: `report${letters(at)}`, value: { object: name, measures: [{ key: 'count', kind: 'count', label: LABEL }] } },
    ];
  }).flat();
  const { model, findings } = applyEach(EMPTY_MODEL, patches, { module: 'base' });
  if (findings.length) throw new Error(findings[0]!.message);
  return model;
}

/** A plain edit: what a library is told in place of a patch. */
export type Edit = { path: string[]; value: unknown; op: 'set' | 'remove' };
export type Job = { patches: Patch[]; edits: Edit[] };

/** Returns patches spread over a model's objects, of every operation that plain edits have too, and those edits. Units: patches. */
export function writeJob(objects: number, count: number): Job {
  const job: Job = { patches: [], edits: [] };
  const push = (patch: Patch, ...edits: Edit[]) => { job.patches.push(patch); job.edits.push(...edits); };
  for (let at = 0; at < count; at++) {
    const name = object(at % objects), round = Math.floor(at / objects), own = field(round * 2 + 1), way = ['objects', name, 'fields', own];
    const label = { en: `Agreed ${at}`, zh: '约定' };
    switch (round % 5) {
      case 0: push({ op: 'update', scope: 'object', target: `${name}.${own}`, value: { label, required: true } }, { path: [...way, 'label'], value: label, op: 'set' }, { path: [...way, 'required'], value: true, op: 'set' }); break;
      case 1: push({ op: 'update', scope: 'object', target: `${name}.${own}`, value: { help: null } }, { path: [...way, 'help'], value: undefined, op: 'remove' }); break;
      case 2: {
        const added = `added${letters(round)}`;
        push({ op: 'add', scope: 'object', target: `${name}.${added}`, value: { type: 'text', label } }, { path: ['objects', name, 'fields', added], value: { id: `extra/${name}.${added}`, module: 'extra', type: 'text', label }, op: 'set' });
        break;
      }
      case 3: push({ op: 'remove', scope: 'object', target: `${name}.${own}` }, { path: way, value: undefined, op: 'remove' }); break;
      default: push({ op: 'update', scope: 'state', target: `${name}.transitions.finish`, value: { help: label, ...(round > 4 ? { label } : {}) } }, { path: ['objects', name, 'transitions', 'finish', 'help'], value: label, op: 'set' }, ...(round > 4 ? [{ path: ['objects', name, 'transitions', 'finish', 'label'], value: label, op: 'set' as const }] : []));
    }
  }
  const seen = new Set<string>();
  // One file never does the same to one target twice.
  const twice = job.patches.find(({ op, target }) => { const again = seen.has(`${op} ${target}`); seen.add(`${op} ${target}`); return again; });
  if (twice && count <= objects * 9) throw new Error(`twice: ${twice.op} ${twice.target}`);
  return job;
}
