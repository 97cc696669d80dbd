/**
 * Evaluates the few forms of `${{ … }}` that our workflows use: a dotted lookup, `a || b`, `==`, `!=`, `toJSON`, `fromJSON`.
 * Anything else throws, so that a workflow can't come to mean one thing on GitHub and another here.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */
export type Contexts = Readonly<Record<string, unknown>>;

function lookUp(path: string, contexts: Contexts): unknown {
  return path.split('.').reduce<unknown>((value, name) =>
    value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined, contexts);
}

/** Returns the value of one expression, without its `${{ }}`. */
export function evaluate(expression: string, contexts: Contexts): unknown {
  const text = expression.trim();
  const either = text.split(' || ');
  if (either.length > 1) return either.map((each) => evaluate(each, contexts)).find(Boolean) ?? '';
  const compared = /^(.+?) (==|!=) (.+)$/.exec(text);
  if (compared) return (evaluate(compared[1]!, contexts) === evaluate(compared[3]!, contexts)) === (compared[2] === '==');
  if (text === 'always()') return true;
  const literal = /^'([^']*)'$/.exec(text);
  if (literal) return literal[1];
  const call = /^(toJSON|fromJSON)\(([a-z_.]+)\)$/i.exec(text);
  if (call) {
    const given = lookUp(call[2]!, contexts);
    return call[1] === 'toJSON' ? JSON.stringify(given) : JSON.parse(String(given));
  }
  if (!/^[A-Za-z_][\w.-]*$/.test(text)) throw new Error(`this runner doesn't know the expression: ${text}`);
  return lookUp(text, contexts);
}

/** Returns a text with every `${{ … }}` replaced by its value; absent values are empty, as on GitHub. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.+?)\}\}/g, (_whole, expression: string) => String(evaluate(expression, contexts) ?? ''));
}
