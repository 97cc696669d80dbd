/** The commands plan and validate on one module, as a person runs them, beside the same with many unrelated modules in the checkout. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Measure } from './bench.ts';
import { writeModule } from './engine-modules.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
/** Said by the process itself when it ends: what others do on the machine does not count. */
const TELL = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('cpu '+(user+system)/1000)})`;

/** Units: milliseconds of processor time, start included. */
function cost(root: string, command: string, module: string): number {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--import', TELL, join(PROJECT, 'scripts/modshelf.ts'), command, module, '--root', root], { cwd: PROJECT, encoding: 'utf8' });
  const cpu = /cpu ([\d.]+)/.exec(stderr)?.[1];
  if (status !== 0 || cpu === undefined) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return Number(cpu);
}

function makeRoot(modules: number): { root: string; first: string } {
  const root = mkdtempSync(join(tmpdir(), 'modshelf-bench-plan-'));
  cpSync(join(PROJECT, 'modules/crm'), join(root, 'modules/crm'), { recursive: true });
  const names = Array.from({ length: modules }, (_, index) => {
    const { name, text } = writeModule(index);
    mkdirSync(join(root, 'modules', name));
    writeFileSync(join(root, 'modules', name, 'module.yaml'), text);
    return name;
  });
  return { root, first: names[0]! };
}

export const planCommand: Bench = {
  name: 'plan-command',
  async run({ quick, note }) {
    const beside = quick ? 20 : 500, rounds = quick ? 1 : 3;
    const [alone, crowded] = [makeRoot(1), makeRoot(1 + beside)];
    try {
      return ['plan', 'validate'].map((command): Measure => {
        const times = Array.from({ length: rounds }, () => [cost(alone.root, command, alone.first), cost(crowded.root, command, crowded.first)] as const);
        const [one, many] = [Math.min(...times.map(([time]) => time)), Math.min(...times.map(([, time]) => time))];
        note(`${command}: ${one.toFixed(0)} ms alone, ${many.toFixed(0)} ms beside ${beside}`);
        return { name: `${command} of one module beside ${beside} others`, ratio: many / one, limit: 1.15, detail: `${many.toFixed(0)} ms of processor time, ${one.toFixed(0)} ms alone, start included` };
      });
    } finally {
      for (const { root } of [alone, crowded]) rmSync(root, { recursive: true, force: true });
    }
  },
};
