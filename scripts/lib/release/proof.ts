/** Rules and CRM suite, run on a module as it would stand on the shelf. */
import { canonicalJSON, sha256 } from '#engine/digest.ts';
import type { ModuleFile } from '#engine/module.ts';
import type { Problem } from '#engine/problem.ts';
import type { SuiteFacts } from '#registry/facts.ts';
import type { Io } from '../command.ts';

/** The module under proof among all others that would be effective with it. */
export type ProofInput = { module: string; files: readonly ModuleFile[]; published?: ModuleFile; /** Of every content that ever had a version of the module. */ publishedDigests: readonly string[] };

export type Prover = {
  rules(input: ProofInput): Promise<Problem[]>;
  suite(input: ProofInput): Promise<SuiteFacts>;
  /** Digest of the changes that publishing makes to the model; undefined when it can't be planned. */
  plan(input: ProofInput): Promise<string | undefined>;
};

/** Returns the real proof: `engine`'s rules, and the CRM suite in a database. */
export function createProver(io: Pick<Io, 'root' | 'now' | 'progress'>): Prover {
  const judged = ({ module, files, published, publishedDigests }: ProofInput) => ({ name: module, files, ...(published && { published }), publishedDigests, today: io.now().toISOString().slice(0, 10) });
  return {
    async rules(input) {
      const { validateModule } = await import('#engine/validate.ts');
      return validateModule(judged(input));
    },
    async plan(input) {
      const { planModule } = await import('#engine/plan/plan.ts');
      const planned = planModule(judged(input));
      return planned.ok ? `sha256:${sha256(canonicalJSON(planned.value.changes))}` : undefined;
    },
    async suite({ module, files }) {
      const { runSuite } = await import('#crm-suite/run.ts');
      const report = await runSuite({ root: io.root, files: [...files], modules: [module], progress: io.progress });
      return { passed: report.passed, failed: report.failed, skipped: report.skipped, failures: report.failures.map(({ name }) => name) };
    },
  };
}
