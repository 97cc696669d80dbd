/** `modshelf gate`: the one required check, from the results of the jobs it needs. */
import type { Register, Run } from './lib/command.ts';

/** Returns the jobs that neither succeeded nor had nothing to do. Only `module` may be skipped: no module was affected. */
export function unmetNeeds(needs: Readonly<Record<string, { result?: string }>>): string[] {
  return Object.entries(needs)
    .filter(([job, { result }]) => result !== 'success' && !(job === 'module' && result === 'skipped'))
    .map(([job, { result }]) => `${job}: ${result ?? 'unknown'}`);
}

const gate: Run = async (io) => {
  let needs: Record<string, { result?: string }>;
  try {
    needs = JSON.parse(io.env['NEEDS'] ?? '') as typeof needs;
  } catch {
    return { exit: 2, text: 'gate: the variable NEEDS must hold the JSON of the jobs\' results (toJSON(needs))', json: { ok: false } };
  }
  const unmet = unmetNeeds(needs);
  const ok = unmet.length === 0 && Object.keys(needs).length > 0;
  return { exit: ok ? 0 : 1, text: ok ? 'every job succeeded' : `not passed: ${unmet.join(', ') || 'no job reported'}`, json: { ok, unmet } };
};

export const register: Register = (program, act) => {
  program.command('gate').description('say whether every job of the module check succeeded (reads NEEDS; used by the workflow)').action(act(gate));
};
