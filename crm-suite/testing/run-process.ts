/** Runs the suite in a process of its own: one vitest can't run inside another. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseModule } from '#engine/parse.ts';
import type { SuiteReport } from '../report/report.ts';
import { runSuite } from '../run.ts';

export type Request = { texts: Readonly<Record<string, string>>; modules: readonly string[] };

const SELF = fileURLToPath(import.meta.url);

/** Returns the report of a run on module texts, by module name. */
export function runInProcess(request: Request): Promise<SuiteReport> {
  return new Promise((resolve, reject) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
    const child = spawn(process.execPath, ['--import', 'tsx', SELF], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text; });
    child.on('error', reject).on('close', (code) => (code === 0 ? resolve(JSON.parse(output) as SuiteReport) : reject(new Error(`the suite ended with ${code}`))));
    child.stdin.end(JSON.stringify(request));
  });
}

async function answer(): Promise<void> {
  let input = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk as string;
  const { texts, modules } = JSON.parse(input) as Request;
  const files = Object.entries(texts).map(([name, text]) => {
    const parsed = parseModule(`modules/${name}/module.yaml`, text, '1.0.0');
    if (!parsed.ok) throw new Error(parsed.problems.map((problem) => `${problem.at.line}: ${problem.message}`).join('\n'));
    return parsed.value;
  });
  process.stdout.write(JSON.stringify(await runSuite({ root: process.cwd(), files, modules })));
}

if (process.argv[1] === SELF) await answer();
