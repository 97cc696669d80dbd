/** Reading and judging many modules beside reading their text alone, and one module beside few and many that are none of its business. */
import { LineCounter, parseDocument } from 'yaml';
import type { ModuleFile } from '#engine/module.ts';
import { planModule } from '#engine/plan/plan.ts';
import { validateModule } from '#engine/validate.ts';
import type { Bench, Measure } from './bench.ts';
import { leastOf, parsed, readCrm, spend } from './engine-measures.ts';
import { writeModule } from './engine-modules.ts';

const TODAY = '2026-11-30';
/** What grows by less than half when a hundred times as many stand beside it does not depend on them. */
const INDEPENDENT = 1.5;

const fileOf = (name: string) => `modules/${name}/module.yaml`;

function judgeAll(files: readonly ModuleFile[]): void {
  for (const file of files) {
    const problems = file.name === 'crm' ? [] : validateModule({ name: file.name, files, today: TODAY });
    if (problems.length) throw new Error(`${file.name}: ${problems[0]!.code} ${problems[0]!.message}`);
  }
}

/** The index of a branch is made once for all who ask, so a first judgement comes before those that are measured. */
function besideMany(files: readonly ModuleFile[], name: string, act: (name: string, files: readonly ModuleFile[]) => void): number {
  act(name, files);
  return leastOf(7, () => act(name, files));
}

export const engineValidate: Bench = {
  name: 'engine-validate',
  async run({ quick, note }): Promise<Measure[]> {
    const count = quick ? 100 : 10_000;
    const texts = Array.from({ length: count }, (_, index) => writeModule(index));
    const crm = readCrm();
    judgeAll([crm, ...texts.slice(0, 40).map(({ name, text }) => parsed(fileOf(name), text))]);
    note(`reading ${count} modules with yaml`);
    const yaml = spend(() => { for (const { text } of texts) parseDocument(text, { lineCounter: new LineCounter() }); });
    note(`reading and judging them`);
    let files: ModuleFile[] = [];
    const ours = spend(() => {
      files = [crm, ...texts.map(({ name, text }) => parsed(fileOf(name), text))];
      judgeAll(files);
    });
    const { name } = texts[0]!;
    const few = files.slice(0, 1 + Math.ceil(count / 100));
    const alone = { validate: (own: string, all: readonly ModuleFile[]) => { validateModule({ name: own, files: all, today: TODAY }); }, plan: (own: string, all: readonly ModuleFile[]) => { planModule({ name: own, files: all, today: TODAY }); } };
    const beside = Object.entries(alone).map(([what, act]): Measure => {
      const [little, much] = [besideMany(few, name, act), besideMany(files, name, act)];
      return { name: `${what} one module beside many`, ratio: much / little, limit: INDEPENDENT, detail: `${much.toFixed(2)} ms beside ${files.length - 1} modules, ${little.toFixed(2)} ms beside ${few.length - 1}` };
    });
    return [
      { name: 'validate', ratio: ours / yaml, limit: 1.5, detail: `${count} modules of 30 patches: ${(ours / count).toFixed(2)} ms each to read and judge, ${(yaml / count).toFixed(2)} ms to read with yaml and positions` },
      ...beside,
    ];
  },
};
