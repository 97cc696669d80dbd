import { blocks } from '#engine/problem.ts';
import type { PublishFacts } from '../facts.ts';
import type { Refusal } from '../refusal.ts';

const refuse = (reason: string, help: string): Refusal => ({ check: 6, reason, help });

/** Returns what the rules say against the content now, on the shelf as it stands. L2 findings are for check 4. */
export function checkFindings({ findings }: PublishFacts): Refusal[] {
  if (!findings) return [refuse('the rules were not run', 'Try again')];
  return findings.filter((finding) => finding.level === 'L3' && blocks(finding))
    .map((finding) => refuse(`${finding.at.file}:${finding.at.line}:${finding.at.column} ${finding.code} ${finding.message}`, finding.help));
}

/** Returns what rules and CRM suite say against it. The suite takes seconds, so it is asked last. */
export function checkProof(facts: PublishFacts): Refusal[] {
  const { suite, parsed } = facts;
  const found = checkFindings(facts);
  if (found.length) return found;
  if (!suite) return [refuse('the CRM suite was not run', 'Try again')];
  if (suite.failed > 0) return [refuse(`the CRM suite fails: ${suite.failed} of ${suite.failed + suite.passed} tests${suite.failures[0] ? `, first "${suite.failures[0]}"` : ''}`, `Run "npm run modshelf -- test ${parsed.module}" and mend the module by pull request`)];
  if (suite.passed === 0) return [refuse('the CRM suite ran no test', 'Mend the suite and try again')];
  return [];
}
