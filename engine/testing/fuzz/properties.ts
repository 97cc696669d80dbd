/** What must hold whatever comes in; each property throws when it doesn't. */
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import type { Patch } from '#schemas/types.ts';
import { applyEach, applyPatches, invertPatches } from '../../apply.ts';
import { canonicalJSON } from '../../digest.ts';
import { parseModule } from '../../parse.ts';
import { rebase } from '../../rebase.ts';
import { decode } from '../../source/decode.ts';
import { readQuickly } from '../../source/quick.ts';
import { readSource } from '../../source.ts';
import { yamlTexts } from '../corpus.ts';
import { acting, BASE, baseModel } from '../ground.ts';
import { HOSTILE } from '../hostile.ts';
import { brokenLaws } from '../laws.ts';
import { mutated } from '../mutate.ts';
import { randomPatches } from '../random-patches.ts';
import { validateModule } from '../../validate.ts';
import { hostileTexts } from './hostile-texts.ts';

/** Units: milliseconds of processor time, bytes of heap. */
export const MAX_TIME = 100, MAX_MEMORY = 64 * 1024 * 1024;
const CODE = /^[A-Z]{2}\d{2}$/;

const EXTRA = { module: 'extra', requires: ['base'] }, OTHER = { module: 'other', requires: ['base'] };

function mustBe(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** One slow run can be the collector's or the compiler's; what is slow three times is slow. */
function leastTime(act: () => void, enough = 0): number {
  let least = Infinity;
  for (let run = 0; run < 3 && least > enough; run++) {
    const before = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

function judge(text: string): void {
  const parsed = parseModule('modules/fuzz/module.yaml', text);
  const problems = parsed.ok ? validateModule({ name: parsed.value.name, files: [parsed.value], today: '2026-11-30' }) : parsed.problems;
  mustBe(parsed.ok || problems.length > 0, 'refused, and nothing said');
  for (const problem of problems) {
    mustBe(CODE.test(problem.code), `a problem without a code: ${JSON.stringify(problem.code)}`);
    mustBe(problem.message !== '' && problem.help !== '', `${problem.code} says nothing`);
    mustBe(problem.at.line >= 1 && problem.at.column >= 1, `${problem.code} stands nowhere`);
    mustBe(JSON.stringify(problem).length < 20_000, `${problem.code} says too much`);
  }
  mustBe(({} as Record<string, unknown>)['polluted'] === undefined, 'the prototype of objects was changed');
}

const files = yamlTexts();
const small = files.filter((text) => text.length < 2_000);

/** What a quiet machine takes to read the CRM in full. Units: milliseconds. */
const QUIET = 25;

/** How much slower than a quiet one this machine is now: a bound of time means nothing on a machine that others keep busy. */
const pace = () => Math.max(1, leastTime(() => parseDocument(files[0]!)) / QUIET);

/** `slack` widens the bound of time. */
const boundedBy = (slack: number) => (text: string): void => {
  const before = process.memoryUsage().heapUsed;
  const time = leastTime(() => judge(text), MAX_TIME * slack);
  mustBe(time <= MAX_TIME * slack || time <= MAX_TIME * slack * pace(), `it took ${Math.round(time)} ms`);
  mustBe(process.memoryUsage().heapUsed - before < MAX_MEMORY, 'it took too much memory');
};

export type Property = { name: string; property: fc.IProperty<[string]> | fc.IProperty<[Patch[], Patch[]]> };

/** Returns the properties by name; random patches first. `slack` widens the bound of time. */
export function listProperties(slack = 1): readonly Property[] {
  const bounded = boundedBy(slack);
  return [
  { name: 'random patches keep every law of the algebra', property: fc.property(randomPatches, randomPatches, (base, patches) => {
    const before = baseModel(base), broken = brokenLaws({ before, patches: acting(before, patches, EXTRA), by: EXTRA });
    mustBe(broken.length === 0, broken.join('\n'));
  }) },
  { name: 'patches in one go give what patches one by one give', property: fc.property(randomPatches, randomPatches, (base, patches) => {
    const before = baseModel(base), kept = acting(before, patches, EXTRA);
    // One patch that can't act has them tried one by one.
    const slow = applyEach(before, [...kept, { op: 'remove', scope: 'object', target: 'Nowhere' }], EXTRA);
    mustBe(slow.findings.length === 1 && canonicalJSON(applyEach(before, kept, EXTRA).model) === canonicalJSON(slow.model), 'the two ways differ');
    const back = applyPatches(slow.model, invertPatches(before, kept, EXTRA), BASE);
    mustBe(back.ok && canonicalJSON(back.model) === canonicalJSON(before), 'the inverse does not lead back');
  }) },
  { name: 'a rebase leads to one model both ways, or says why not', property: fc.property(randomPatches, randomPatches, (first, second) => {
    const before = baseModel([]);
    const own = { by: EXTRA, patches: acting(before, first.slice(0, 10), EXTRA) }, over = { by: OTHER, patches: acting(before, second.slice(0, 10), OTHER) };
    const [forth, back] = [rebase(before, own, over), rebase(before, over, own)];
    if (!forth.ok || !back.ok) { mustBe(!forth.ok && forth.findings.length > 0 && !back.ok, 'one way round it is a conflict, the other way not'); return; }
    const one = applyPatches(applyEach(before, over.patches, OTHER).model, forth.patches, EXTRA), other = applyPatches(applyEach(before, own.patches, EXTRA).model, back.patches, OTHER);
    mustBe(one.ok && other.ok && canonicalJSON(one.model) === canonicalJSON(other.model), 'the two ways differ');
  }) },
  { name: 'a bent file ends in its values or in problems with codes, in time', property: fc.property(mutated(small), bounded) },
  { name: 'a hostile file ends in problems with codes, in time', property: fc.property(hostileTexts(files[0]!), bounded) },
  { name: 'a hostile file that is bent once more does so too', property: fc.property(mutated(HOSTILE.flatMap(({ text }) => (typeof text === 'string' && text.length < 20_000 && text.length > 0 ? [text] : []))), bounded) },
  { name: 'the quick reader says what the full one says, or nothing', property: fc.property(mutated(small), (text) => {
    const quick = decode(text).ok ? readQuickly(text) : undefined;
    if (!quick) return;
    // A comment with a tab in it is nothing to the full reader, and too much for the quick one.
    const full = readSource('full.yaml', `${text}\n#\t`);
    mustBe(full.ok && canonicalJSON(full.value.value) === canonicalJSON(quick.value), 'the two readers differ');
  }) },
  { name: 'what patches act on is never changed', property: fc.property(randomPatches, randomPatches, (base, patches) => {
    const before = baseModel(base), was = canonicalJSON(before);
    applyEach(before, patches, EXTRA);
    mustBe(canonicalJSON(before) === was, 'the model before was changed');
  }) },
  ];
}
