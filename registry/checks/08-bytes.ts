import type { PublishFacts } from '../facts.ts';
import { computeInverse } from '../inverse.ts';
import { buildRelease, explainRelease, type BuiltRelease } from '../release.ts';
import type { Refusal } from '../refusal.ts';

/** Returns the release's canonical bytes, read back and compared, or why there are none. What takes the module off again is proved and put in. */
export function checkBytes({ parsed, folder, files }: PublishFacts): { ok: true; built: BuiltRelease } | { ok: false; refusals: Refusal[] } {
  const refuse = (reason: string) => ({ ok: false as const, refusals: [{ check: 8, reason, help: 'Report this as a bug of the release' }] });
  if (!folder?.content || !folder.digest || !files) return refuse('there is no content to release');
  const { module, version } = parsed;
  const undone = computeInverse(files, module);
  if (!undone.ok) return refuse(`PA08 ${undone.reason}`);
  const built = buildRelease({ module, version, digest: folder.digest, content: folder.content, inverse: undone.inverse, ...(folder.provenance && { provenance: folder.provenance }) });
  const wrong = explainRelease(built.text, { module, version, digest: folder.digest, release: built.release });
  return wrong ? refuse(`the release does not read back: ${wrong}`) : { ok: true, built };
}
