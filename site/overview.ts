/** The ledger as pages look at it: each module with its versions, its own events and its effective content. */
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import type { ModuleRecord, VersionRecord } from '#registry/shelf.ts';
import { OBJECT_NAME } from '#schemas/elements.ts';
import { readEvent, type SiteEvent } from './event.ts';
import type { SiteFacts } from './facts.ts';

export type ModuleEntry = {
  name: string;
  record: ModuleRecord;
  /** The effective version; the highest ever when none is on the shelf. */
  shown: VersionRecord;
  /** Its content, when the release's bytes are at hand. */
  file?: ModuleFile;
  provenance?: Record<string, unknown>;
  /** Oldest first, those that took it along included. */
  events: SiteEvent[];
  /** Names of the objects that it speaks of, sorted. */
  touches: string[];
};

export type Overview = { facts: SiteFacts; events: SiteEvent[]; modules: ModuleEntry[]; byName: ReadonlyMap<string, ModuleEntry>; /** Names of modules whose effective versions require one. */ dependents: ReadonlyMap<string, string[]> };

/** Returns what every page is made from. */
export function overlook(facts: SiteFacts): Overview {
  const events = facts.events.map(readEvent);
  const perModule = new Map<string, SiteEvent[]>();
  for (const event of events) for (const module of new Set([...(event.module ? [event.module] : []), ...event.also.map((each) => each.module)])) addTo(perModule, module, event);
  const modules = Object.keys(facts.shelf.modules).sort().flatMap((name) => readEntry(facts, name, perModule.get(name) ?? []) ?? []);
  return { facts, events, modules, byName: new Map(modules.map((entry) => [entry.name, entry])), dependents: findDependents(modules) };
}

function readEntry(facts: SiteFacts, name: string, events: SiteEvent[]): ModuleEntry | undefined {
  const record = facts.shelf.modules[name]!;
  const shown = record.versions.find(({ version }) => version === record.effective) ?? record.versions.at(-1);
  if (!shown) return undefined;
  const release = readRelease(facts.releases.get(shown.release));
  const parsed = release?.['content'] === undefined ? undefined : parseModule(`modules/${name}/module.yaml`, JSON.stringify(release['content']), shown.version);
  const file = parsed?.ok && parsed.value.name === name ? parsed.value : undefined;
  const provenance = release?.['provenance'];
  return { name, record, shown, events, touches: file ? touchedBy(file) : [], ...(file && { file }), ...(isPlain(provenance) && { provenance }) };
}

function readRelease(text: string | undefined): Record<string, unknown> | undefined {
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  return isPlain(value) ? value : undefined;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const OBJECT = new RegExp(`^${OBJECT_NAME}$`);

function touchedBy(file: ModuleFile): string[] {
  const names = file.content.patches.flatMap(({ scope, target }) => target.split('.')[{ object: 0, relation: 0, state: 0, rule: 0, permission: 1 }[scope as string] ?? -1] ?? []);
  return [...new Set(names)].filter((name) => OBJECT.test(name)).sort();
}

function findDependents(modules: readonly ModuleEntry[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, record, shown } of modules) if (record.effective) for (const required of Object.keys(shown.requires)) addTo(found, required, name);
  return found;
}

/** Puts a value behind the others of its key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
