/** What an AI is told when its answer was wrong, and how two rounds are known to be stuck. */
import { sha256 } from '#engine/digest.ts';
import type { Problem } from '#engine/problem.ts';

/** Units: problems that are told at once. */
const MOST_PROBLEMS = 25;

/** Returns the message that asks for a better answer: every error with its code, place and help. */
export function repairMessage(problems: readonly Problem[], yaml?: string): string {
  const lines = problems.slice(0, MOST_PROBLEMS).map((problem) => {
    const element = problem.element ? ` [${problem.element.scope} ${problem.element.target}]` : '';
    const line = yaml ? excerpt(yaml, problem.at.line) : '';
    return `- ${problem.code}${element}: ${problem.message}. ${problem.help}${line}`;
  });
  return `Your answer has errors:\n${lines.join('\n')}\nReturn the whole corrected JSON object. Change nothing else.`;
}

function excerpt(yaml: string, line: number): string {
  const text = yaml.split('\n')[line - 1]?.trim();
  return text ? ` Near: ${text.slice(0, 200)}` : '';
}

/** Returns the same text for the same errors, whatever their order and place. */
export function fingerprintOf(problems: readonly Problem[]): string {
  return sha256(problems.map(({ code, message, element }) => `${code} ${element?.target ?? ''} ${message}`).sort().join('\n'));
}
