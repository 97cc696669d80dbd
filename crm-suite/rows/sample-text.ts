/** Texts that fit a text field's type, pattern and length. */
import fc from 'fast-check';
import type { Field } from '#engine/model.ts';

const CANDIDATES = ['A', 'a', '1', 'AB', 'ab', '12', 'ABC', 'abc', '123', 'ABC-123', 'AB-12', '123-45', '2026', '100000', 'abc@example.com', '+8613800000000'];

function matches(pattern: RegExp, text: string): boolean {
  return pattern.test(text);
}

/** Returns a whole-text matcher of a RE2 pattern, or undefined where JavaScript can't read it. */
export function patternOf(field: Field): RegExp | undefined {
  if (!field.pattern) return undefined;
  try {
    return new RegExp(field.pattern, 'u');
  } catch {
    return undefined;
  }
}

/** The seed is fixed: the n-th sample of a pattern is the same in every run. */
function samplePattern(pattern: RegExp, maxLength: number, n: number): string | undefined {
  const made = fc.sample(fc.stringMatching(pattern, { size: 'small' }), { numRuns: 20, seed: 7 });
  const fitting = [...new Set([...CANDIDATES, ...made])].filter((text) => text.length > 0 && text.length <= maxLength && matches(pattern, text));
  return fitting.length ? fitting[n % fitting.length] : undefined;
}

/** Returns the n-th text for a field; undefined when its pattern gives none. */
export function sampleText(field: Field, n: number): string | undefined {
  const maxLength = field.maxLength ?? 200;
  const pattern = patternOf(field);
  if (field.pattern) return pattern && samplePattern(pattern, maxLength, n);
  switch (field.type) {
    case 'email': return `sample${n}@example.com`;
    case 'url': return `https://example.com/${n}`;
    case 'phone': return `+86138${String(n).padStart(8, '0')}`;
    default: return `Sample ${n}`.slice(-maxLength);
  }
}

/** Returns a text that the field's pattern refuses; undefined when every candidate fits. */
export function unmatchedText(field: Field): string | undefined {
  const pattern = patternOf(field);
  return pattern && ['', '!', '~~~', '#?#', 'x y', '0', 'é', '\u4e2d'].find((text) => text.length > 0 && text.length <= (field.maxLength ?? 200) && !matches(pattern, text));
}
