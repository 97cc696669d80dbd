/** Every import of the project, read from its text. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const FOLDERS = ['schemas', 'engine', 'registry', 'github', 'runtime', 'site', 'crm-suite', 'bot', 'scripts', 'demo', 'bench'] as const;

/** `to` is a file of the project, like `engine/apply.ts`, or the name of a package. */
export type Import = { from: string; to: string; type: boolean };

const IMPORT = /^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'|^\s*import\s+'([^']+)'/gm;

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)));
}

function resolve(from: string, to: string): string {
  if (to.startsWith('#')) return to.slice(1);
  return to.startsWith('.') ? join(dirname(from), to) : to;
}

/** Returns the files of the project that hold code. */
export function codeFiles(): string[] {
  return FOLDERS.flatMap((folder) => { try { return filesIn(folder); } catch { return []; } }).sort();
}

/** Returns a file's text without its comments. */
export function codeOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

/** Returns what a text imports. */
export function importsIn(from: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => ({ from, to: resolve(from, (match[2] ?? match[3] ?? match[4])!), type: match[1] !== undefined }));
}

/** Returns the files that only tests use: tests, what stands in a folder `testing`, and what only such files import. */
export function testFiles(files: readonly string[], imports: readonly Import[]): Set<string> {
  const tests = new Set(files.filter((file) => file.endsWith('.test.ts') || file.includes('/testing/')));
  for (let grown = true; grown;) {
    grown = false;
    for (const file of files) {
      const users = imports.filter((each) => each.to === file);
      if (!tests.has(file) && users.length > 0 && users.every((each) => tests.has(each.from))) { tests.add(file); grown = true; }
    }
  }
  return tests;
}
