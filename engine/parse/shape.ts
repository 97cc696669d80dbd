/** What the schema says, in words that a person follows: one mistake, one finding. */
import type { ErrorObject } from 'ajv';
import { nearestName } from '../names.ts';
import type { Finding, Path } from '../problem.ts';

type Parent = { properties?: Record<string, unknown>; enum?: unknown[]; type?: string | string[] };

const OBJECT = 'Write it in PascalCase: a capital first, then letters and digits, at most 40.';
const MEMBER = 'Write it in camelCase: a small letter first, then letters and digits, at most 40.';

/** What a pattern asks for, by where the schema has it. Names are PF05, all else PF04. */
const PATTERNS: readonly { at: RegExp; code: 'PF04' | 'PF05'; help: string }[] = [
  { at: /\/objectName\/pattern$/, code: 'PF05', help: OBJECT },
  { at: /\/memberName\/pattern$/, code: 'PF05', help: MEMBER },
  { at: /\/(formerly\/items|idName)\/pattern$/, code: 'PF05', help: 'Write a name as elements have them: letters and digits, at most 40.' },
  { at: /\/properties\/module\/pattern$/, code: 'PF05', help: 'Write it in kebab-case: small letters and digits with single hyphens, 2 to 40.' },
  { at: /\/text\/propertyNames\/pattern$/, code: 'PF04', help: 'Write a language like "en", "zh" or "pt-BR".' },
  { at: /\/propertyNames\/pattern$/, code: 'PF05', help: MEMBER },
  { at: /\/groupBy\/items\/pattern$/, code: 'PF05', help: MEMBER },
  { at: /\/route\/pattern$/, code: 'PF04', help: 'Write small letters and digits with hyphens, like "customers/list".' },
  { at: /\/currency\/pattern$/, code: 'PF04', help: 'Write three capital letters, like EUR.' },
  { at: /\/icon\/pattern$/, code: 'PF04', help: 'Write small letters and digits with hyphens, like "shopping-cart".' },
  { at: /\/prefix\/pattern$/, code: 'PF04', help: 'Write letters, digits and . _ / - only.' },
  { at: /\/events\/items\/pattern$/, code: 'PF04', help: 'Write create, update, delete, enter.<state> or leave.<state>.' },
  { at: /\/user\/pattern$/, code: 'PF04', help: 'Write a role, like "sales", or its second user, "sales/2".' },
  { at: /\/refused\/pattern$/, code: 'PF04', help: 'Write permission, transition, required, unique, reference, invalid or rule.<name>.' },
  { at: /\/code\/pattern$/, code: 'PF04', help: 'Write the code of a rule, like PM01.' },
  { at: /\/expires\/pattern$/, code: 'PF04', help: 'Write a day like 2027-03-31.' },
];

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function pathOf(base: Path, pointer: string): Path {
  const steps = pointer.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
  return [...base, ...steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))];
}

function finding(code: string, message: string, help: string, path: Path, onKey = false): Finding {
  return { code, level: 'L3', message, help, path, ...(onKey ? { onKey } : {}) };
}

function placeOf(path: Path): string {
  const names = path.filter((step) => typeof step === 'string');
  return names.length ? `"${names.at(-1)}"` : 'the file';
}

function patternFinding(error: ErrorObject, path: Path): Finding | undefined {
  if (error.keyword !== 'pattern') return undefined;
  const asked = PATTERNS.find((pattern) => pattern.at.test(error.schemaPath));
  const name = error.propertyName;
  const told = `"${show(name ?? error.data)}" ${asked?.code === 'PF05' ? 'is not a name' : 'has the wrong form'}`;
  const help = asked?.help ?? `Write it as ${JSON.stringify(error.schema)} asks.`;
  return name === undefined ? finding(asked?.code ?? 'PF04', told, help, path) : finding(asked?.code ?? 'PF04', told, help, [...path, name], true);
}

function typeHelp(type: unknown): string {
  const types = [type].flat().map(String);
  const words: Record<string, string> = { string: 'a text', number: 'a number', integer: 'a whole number', boolean: 'true or false', array: 'a list: "- …" or "[ … ]"', object: 'a map: "name: …" or "{ … }"', null: 'null' };
  return `Write ${types.map((name) => words[name] ?? name).join(' or ')}.`;
}

function keysHelp(error: ErrorObject): string {
  const known = Object.keys(((error.parentSchema ?? {}) as Parent).properties ?? {});
  return known.length && known.length <= 12 ? `Write at least one of ${known.join(', ')}.` : 'Write at least one entry.';
}

function limitFinding(error: ErrorObject, path: Path): Finding {
  const { limit } = error.params as { limit?: number };
  const many: Record<string, [string, string]> = {
    minLength: ['is too short', `Write at least ${limit} characters.`], maxLength: ['is too long', `Write at most ${limit} characters.`],
    minItems: ['has too few entries', `Write at least ${limit}.`], maxItems: ['has too many entries', `Write at most ${limit}.`],
    minProperties: ['says nothing', keysHelp(error)], maxProperties: ['has too many keys', `Write at most ${limit}.`],
    minimum: ['is too small', `Write ${limit} or more.`], maximum: ['is too large', `Write ${limit} or less.`],
    uniqueItems: ['names something twice', 'Name each once.'],
  };
  const [told, help] = many[error.keyword] ?? [`is not as the schema says (${error.keyword})`, 'See docs/dsl.md.'];
  return finding('PF04', `${placeOf(path)} ${told}`, help, path);
}

function unknownKey(error: ErrorObject): string {
  return String((error.params as { additionalProperty: string }).additionalProperty);
}

/** The key that an unknown one was probably meant to be. */
function meantKey(error: ErrorObject): string | undefined {
  const known = Object.keys(((error.parentSchema ?? {}) as Parent).properties ?? {});
  return known.length === 1 ? known[0] : nearestName(unknownKey(error), known);
}

/** Returns the finding of one error, or nothing for an error that only repeats another. */
function findingOf(error: ErrorObject, base: Path): Finding | undefined {
  const path = pathOf(base, error.instancePath);
  const parent = (error.parentSchema ?? {}) as Parent;
  const patterned = patternFinding(error, path);
  if (patterned) return patterned;
  switch (error.keyword) {
    case 'if': case 'propertyNames': return undefined;
    case 'additionalProperties': {
      const key = unknownKey(error);
      const known = Object.keys(parent.properties ?? {});
      const meant = meantKey(error);
      const help = meant ? `Write "${meant}", if that is what you mean.` : known.length <= 12 ? `Write one of ${known.join(', ')}, or take it out.` : 'Take it out.';
      return finding('PF04', `the key "${show(key)}" is not known here`, help, [...path, key], true);
    }
    case 'required': {
      const key = String((error.params as { missingProperty: string }).missingProperty);
      return finding('PF04', `${placeOf(path)} lacks "${key}"`, `Add "${key}: …".`, path);
    }
    case 'enum': case 'const': {
      const allowed = error.keyword === 'const' ? [(error.params as { allowedValue: unknown }).allowedValue] : (error.params as { allowedValues: unknown[] }).allowedValues;
      const nearest = typeof error.data === 'string' ? nearestName(error.data, allowed.map(String)) : undefined;
      return finding('PF04', `"${show(error.data)}" is not a value of ${placeOf(path)}`, nearest ? `Write "${nearest}", if that is what you mean.` : `Write ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}.`, path);
    }
    case 'type': return finding('PF04', `${placeOf(path)} is ${error.data === null ? 'empty' : `"${show(error.data)}"`}`, typeHelp((error.params as { type: unknown }).type), path);
    default: return limitFinding(error, path);
  }
}

/** Enough to be of use; a hostile file can break the schema at every entry. */
const MAX_ERRORS = 100;

/** Returns the findings of a schema's errors, at most one a place. */
export function shapeFindings(errors: readonly ErrorObject[], base: Path): Finding[] {
  const seen = new Set<string>();
  // A misspelt key is unknown, and what it was meant to be is missing: that is one mistake.
  const misspelt = new Set(errors.filter((error) => error.keyword === 'additionalProperties').map((error) => `${error.instancePath} ${meantKey(error)}`));
  const repeats = (error: ErrorObject) => error.keyword === 'required' && misspelt.has(`${error.instancePath} ${(error.params as { missingProperty: string }).missingProperty}`);
  return errors.slice(0, MAX_ERRORS).flatMap((error) => {
    const told = repeats(error) ? undefined : findingOf(error, base);
    if (!told) return [];
    const place = JSON.stringify([told.path, told.onKey]);
    if (seen.has(place)) return [];
    seen.add(place);
    return [told];
  });
}
