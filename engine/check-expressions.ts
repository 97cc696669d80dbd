/** CE01 and CE02: the expressions of one module, parsed and typed against the composed model. */
import { checkExpression } from './cel/check.ts';
import { parseExpression } from './cel/parse.ts';
import { listExpressions } from './expressions.ts';
import type { Model } from './model.ts';
import type { Finding, Path } from './problem.ts';
import type { Scope } from '#schemas/elements.ts';

type Blame = (scope: Scope, target: string, attribute?: string) => Path;

/** Returns what is wrong with the expressions that a module brings. Problems: CE01, CE02. */
export function checkExpressions(model: Model, module: string, blame: Blame): Finding[] {
  return listExpressions(model).filter((each) => each.module === module && Object.hasOwn(model.objects, each.context.object)).flatMap(({ scope, target, attribute, text, context }) => {
    const parsed = parseExpression(text);
    const checked = parsed.ok ? checkExpression(parsed.expression, { ...context, model }) : undefined;
    const findings = !parsed.ok ? [parsed.finding] : checked!.ok ? [] : checked!.findings;
    return findings.map(({ code, message, help, start, end }) => ({
      code, level: 'L3' as const, element: { scope, target }, path: blame(scope, target, attribute),
      message: `\`${attribute}\` of "${target}": ${message}${end > start ? `, at "${text.slice(start, Math.min(end, start + 60))}"` : ''}`, help,
    }));
  });
}
