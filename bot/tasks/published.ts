/** What the shelf has of a module, read from the ledger branch. */
import type { ModuleFile } from '#engine/module.ts';
import { parseModule } from '#engine/parse.ts';
import { moduleFile as recordFile, releaseFile } from '#registry/index-files.ts';
import { explainRelease } from '#registry/release.ts';
import { findBaseline } from '#registry/shelf.ts';
import type { ModuleRecord, VersionRecord } from '#registry/shelf.ts';
import { moduleFile, readJSON } from '../modules.ts';
import type { Tools } from '../tools.ts';
import { readLedgerTree } from './shelf-record.ts';

export type Published = { published?: ModuleFile; versions: readonly Pick<VersionRecord, 'version' | 'digest'>[] };

/** Returns the version that a change is compared with, and all that were ever published under the name, lowest first. */
export async function readPublished(tools: Pick<Tools, 'github'>, name: string): Promise<Published> {
  const tree = await readLedgerTree(tools);
  if (!tree) return { versions: [] };
  const record = (await readJSON(tools.github, tree, recordFile(name))) as ModuleRecord | undefined;
  const baseline = record && findBaseline({ modules: { [name]: record }, seq: 0, head: '' }, name);
  if (!record || !baseline) return { versions: [] };
  const blob = tree.files.get(releaseFile(baseline.release));
  const text = blob === undefined ? undefined : await tools.github.read(blob);
  const wrong = text === undefined ? 'its bytes are missing' : explainRelease(text, { module: name, ...baseline });
  if (text === undefined || wrong !== undefined) throw new Error(`the release ${name}@${baseline.version} in the ledger can't be used: ${wrong}`);
  const { content } = JSON.parse(text) as { content: unknown };
  const parsed = parseModule(moduleFile(name), JSON.stringify(content), baseline.version);
  if (!parsed.ok) throw new Error(`the release ${name}@${baseline.version} in the ledger can't be parsed`);
  return { published: parsed.value, versions: record.versions };
}
