/** Runs the CRM suite over the harmless modules, all together: `npx tsx crm-suite/testing/harmless-main.ts [module…]`. Exit 1 when anything fails. */
import { runSuite } from '../run.ts';
import { readHarmless } from './harmless.ts';

const { crm, modules } = readHarmless();
const names = process.argv.slice(2);
const chosen = names.length ? modules.filter(({ name }) => names.includes(name)) : modules;
const report = await runSuite({ root: '.', files: [crm, ...modules], modules: chosen.map(({ name }) => name), progress: (line) => process.stderr.write(`${line}\n`) });
for (const { name, message } of report.failures) process.stdout.write(`${name}\n  ${message}\n`);
for (const { module, scope, missing } of report.coverage) if (missing.length) process.stdout.write(`${module} ${scope}: not exercised: ${missing.join(', ')}\n`);
process.stdout.write(`${chosen.length} modules: ${report.passed} passed, ${report.failed} failed, ${report.skipped} not exercised\n`);
process.exit(report.failed === 0 && chosen.length > 0 ? 0 : 1);
