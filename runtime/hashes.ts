/** Row hashes through the views of a version: what its users see, in one number. */
import { canonicalJSON, sha256 } from '#engine/digest.ts';
import type { Model } from '#engine/model.ts';
import { onShelf } from '#engine/sql/compilation.ts';
import { quoteLiteral } from '#engine/sql/names.ts';
import type { RowHashes, Session } from './contract.ts';

/** Returns rows and hash of each object as a version shows it. The order of rows does not count. */
export async function hashRows(session: Session, shelf: string, model: Model): Promise<RowHashes> {
  const asked = Object.keys(model.objects).map((object) => `select ${quoteLiteral(object)} as object, count(*)::text as rows,
    coalesce(sum(hashtextextended(it::text, 1)), 0)::text || coalesce(sum(hashtextextended(it::text, 2)), 0)::text as hash from ${onShelf({ shelf }, object)} it`);
  const rows = asked.length > 0 ? await session.run(asked.join(' union all ')) : [];
  const objects = Object.fromEntries(rows.map((row) => [String(row['object']), { rows: Number(row['rows']), hash: sha256(`${String(row['rows'])} ${String(row['hash'])}`).slice(0, 16) }]));
  return { objects, hash: sha256(canonicalJSON(objects)) };
}
