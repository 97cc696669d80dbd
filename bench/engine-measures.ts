/** How the measures of the engine's benchmarks are taken. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';

const CRM = fileURLToPath(new URL('../modules/crm/module.yaml', import.meta.url));

/** Returns the processor time of an act: what else the machine does hardly counts. Units: milliseconds. */
export function spend(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Returns the least of several runs, after some that only warm up. Units: milliseconds. */
export function leastOf(runs: number, act: () => void): number {
  for (let warm = 0; warm < Math.ceil(runs / 3); warm++) act();
  return Math.min(...Array.from({ length: runs }, () => spend(act)));
}

/** Returns a module file; a benchmark of broken files would measure nothing. */
export function parsed(file: string, text: string): ModuleFile {
  const result = parseModule(file, text, '1.0.0');
  if (!result.ok) throw new Error(`${file}: ${result.problems[0]!.message}`);
  return result.value;
}

/** Returns the CRM that is in modules/. */
export function readCrm(): ModuleFile {
  return parsed('modules/crm/module.yaml', readFileSync(CRM, 'utf8'));
}
