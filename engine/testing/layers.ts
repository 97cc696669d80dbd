/** Which way dependencies point. Source: docs/ARCHITECTURE.md */
import type { Import } from './imports.ts';

/** What each top folder may import of the project, besides itself. */
export const DIRECTIONS: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  engine: ['schemas'],
  registry: ['engine', 'schemas'],
  github: ['engine', 'registry', 'schemas'],
  runtime: ['engine', 'registry', 'schemas'],
  site: ['engine', 'registry', 'schemas'],
  'crm-suite': ['engine', 'registry', 'github', 'schemas', 'runtime'],
  bot: ['engine', 'registry', 'github', 'schemas', 'runtime/database/start.ts', 'runtime/database/lock-file.ts'],
  scripts: ['engine', 'registry', 'github', 'schemas', 'runtime', 'site', 'crm-suite/run.ts', 'crm-suite/report/', 'bot/generator/', 'bot/local-github/'],
  demo: ['schemas', 'engine', 'registry', 'github', 'crm-suite', 'runtime', 'site', 'bot', 'scripts'],
  bench: ['schemas', 'engine', 'registry', 'github', 'crm-suite', 'runtime', 'site', 'bot', 'scripts', 'demo'],
};

/** Folders of the bot that are libraries: they know nothing else of it. */
const LIBRARIES = ['bot/generator/', 'bot/local-github/'];

/** The packages that pure code may use. */
const PURE = new Set(['yaml', 'ajv', '@marcbachmann/cel-js', 'decimal.js', 're2js', 'semver']);

/** One door for each outside system: the only places that may import a package. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  octokit: ['github/'],
  openai: ['bot/generator/providers/'],
  '@anthropic-ai/sdk': ['bot/generator/providers/'],
  probot: ['bot/app.ts', 'bot/run-event.ts'],
  'simple-git': ['scripts/lib/git.ts'],
  'pg-boss': ['bot/adapters/'],
  '@electric-sql/pglite': ['crm-suite/harness/', 'bot/adapters/', 'runtime/database/', 'scripts/lib/database.ts'],
  '@marcbachmann/cel-js': ['engine/cel/'],
};

const TOP = /^([^/]+)\//;

function startsWithAny(path: string, starts: readonly string[]): boolean {
  return starts.some((start) => path === start || path.startsWith(start.endsWith('/') || start.endsWith('.ts') ? start : `${start}/`));
}

function isOwn(path: string): boolean {
  return Object.hasOwn(DIRECTIONS, TOP.exec(path)?.[1] ?? '');
}

/** Returns why an import goes the wrong way, or nothing. */
export function outwardImport({ from, to }: Import): string | undefined {
  const own = TOP.exec(from)![1]!;
  if (!isOwn(to)) return undefined;
  const library = LIBRARIES.find((folder) => from.startsWith(folder));
  if (library && to.startsWith('bot/') && !to.startsWith(library)) return `${from} is a library and imports ${to}`;
  if (to.startsWith(`${own}/`) || startsWithAny(to, DIRECTIONS[own]!)) return undefined;
  return `${from} imports ${to}, and ${own} must not know it`;
}

/** Returns why pure code is not pure, or nothing. Shape: an import of engine or registry → sentence */
export function impureImport({ from, to }: Import): string | undefined {
  if (!/^(engine|registry)\//.test(from) || isOwn(to) || PURE.has(to)) return undefined;
  if (to === 'node:crypto' && from === 'engine/digest.ts') return undefined;
  return `${from} imports ${to}: the ${from.split('/')[0]} is pure`;
}

/** Returns why a package comes in by another door than its own, or nothing. */
export function sideDoor({ from, to, type }: Import): string | undefined {
  const door = Object.entries(DOORS).find(([name]) => to === name || to.startsWith(`${name}/`));
  return door && !type && !startsWithAny(from, door[1]) ? `${from} imports ${to}, whose door is ${door[1].join(' or ')}` : undefined;
}

/** Returns why families of operations, or rules, know one another, or nothing. */
export function neighbourImport({ from, to }: Import): string | undefined {
  for (const kind of ['operations', 'rules']) {
    const folder = new RegExp(`^engine/${kind}/([^/]+)/`);
    const [own, other] = [folder.exec(from)?.[1], folder.exec(to)?.[1]];
    if (own && other && own !== other) return `${from} imports ${to}: ${kind} do not know one another`;
  }
  return undefined;
}

/** What pure code must not reach for by a global name. */
const IMPURE = /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bsetTimeout\(|\bcrypto\.randomUUID\(|\bperformance\.now\(|\bglobalThis\b/;

/** Returns what of the outside a text reaches for. */
export function impureGlobal(text: string): string | undefined {
  return IMPURE.exec(text)?.[0];
}
