/** The frame of a module file: everything but the values of its patches. */
import semver from 'semver';
import type { Finding } from '../problem.ts';
import { frameErrors } from './validators.ts';
import { shapeFindings } from './shape.ts';

/** Looked at before the schema is, which would look at every entry. Units: patches. */
const MAX_PATCHES = 1000;

function patchesFinding(patches: unknown, there: boolean): Finding | undefined {
  const finding = (message: string, help: string): Finding => ({ code: 'PA01', level: 'L3', message, help, path: there ? ['patches'] : [] });
  if (!there) return finding('the file has no patches', 'Add "patches:" with at least one entry.');
  if (patches === null || (Array.isArray(patches) && patches.length === 0)) return finding('the list of patches is empty', 'Add at least one patch.');
  if (!Array.isArray(patches)) return finding('"patches" is not a list', 'Begin every patch with "- ".');
  if (patches.length <= MAX_PATCHES) return undefined;
  return { code: 'PF04', level: 'L3', message: `the list has ${patches.length} patches, more than ${MAX_PATCHES}`, help: 'Split the module in two.', path: ['patches'] };
}

function rangeFindings(requires: unknown, module: unknown): Finding[] {
  if (requires === null || typeof requires !== 'object' || Array.isArray(requires)) return [];
  return Object.entries(requires).flatMap(([name, range]): Finding[] => {
    if (name === module) return [{ code: 'PF06', level: 'L3', message: `"${name}" requires itself`, help: 'Take the line out.', path: ['requires', name], onKey: true }];
    if (typeof range !== 'string' || semver.validRange(range) !== null) return [];
    return [{ code: 'PF06', level: 'L3', message: `"${range.slice(0, 60)}" is not a range of versions`, help: 'Write a range like "^1.0.0".', path: ['requires', name] }];
  });
}

const PURGES = new Set(['purge', 'drop']);

/** To drop stored values is an act of its own, with its own approvals: never part of a publish. */
function purgeFindings(retire: unknown): Finding[] {
  if (!Array.isArray(retire)) return [];
  return retire.flatMap((entry: unknown, index): Finding[] => {
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return [];
    return Object.keys(entry).filter((key) => PURGES.has(key)).map((key) => ({
      code: 'DF03', level: 'L3', message: `"${key}" asks to drop stored values, which no publish does`,
      help: `Take "${key}" out: the values are kept, and an admin may purge them by a tag of its own, after the waiting time and an export.`, path: ['retire', index, key], onKey: true,
    }));
  });
}

/**
 * Returns what is wrong with a file's frame.
 * Problems: PF04 shape, PF05 names, DF03 a purge, PF06 ranges that cannot be read, PA01 no patches or no list of them
 */
export function checkFrame(value: unknown): Finding[] {
  if (value === null || value === undefined) return [{ code: 'PA01', level: 'L3', message: 'the file is empty', help: 'Begin with "dsl: modshelf/v1", and add at least one patch.', path: [] }];
  if (typeof value !== 'object' || Array.isArray(value)) {
    return [{ code: 'PF04', level: 'L3', message: 'the file is not a map', help: 'Begin with "dsl: modshelf/v1".', path: [] }];
  }
  const { patches, requires, module, retire } = value as Record<string, unknown>;
  const none = patchesFinding(patches, Object.hasOwn(value, 'patches'));
  if (none && Array.isArray(patches) && patches.length) return [none];
  const errors = frameErrors(value).filter((error) => !none || !(error.instancePath === '/patches' || (error.instancePath === '' && (error.params as { missingProperty?: string }).missingProperty === 'patches')));
  const purges = purgeFindings(retire);
  const places = new Set(purges.map(({ path }) => path.join('/')));
  const shape = shapeFindings(errors, []).filter(({ path }) => !places.has(path.join('/')));
  return [...shape, ...purges, ...(none ? [none] : []), ...rangeFindings(requires, module)];
}
