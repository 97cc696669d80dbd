/** The ledger branch's index, as the acts need it. */
import { moduleFile as recordFile } from '#registry/index-files.ts';
import type { ModuleRecord } from '#registry/shelf.ts';
import { readJSON } from '../modules.ts';
import type { Tree } from '../port.ts';
import type { Tools } from '../tools.ts';

const LEDGER = 'ledger';

/** Returns the ledger branch's files, or undefined while nothing was ever published. */
export async function readLedgerTree({ github }: Pick<Tools, 'github'>): Promise<Tree | undefined> {
  const head = await github.head(LEDGER);
  return head === undefined ? undefined : github.tree(head);
}

/** Returns what the ledger has of a module. It is what the release wrote; the release judges by the events themselves. */
export async function readRecord(tools: Pick<Tools, 'github'>, module: string): Promise<ModuleRecord | undefined> {
  const tree = await readLedgerTree(tools);
  return tree && ((await readJSON(tools.github, tree, recordFile(module))) as ModuleRecord | undefined);
}
