/** The whole site, file by file. */
import { LANGUAGES, type SiteFacts, type SiteFile } from './facts.ts';
import { renderAudit } from './audit/audit.ts';
import { renderCatalogue } from './catalogue/catalogue.ts';
import { renderDoors } from './landing.ts';
import { renderMonitor } from './monitor/monitor.ts';
import { openJudge } from './module/judge.ts';
import { renderModule } from './module/module-page.ts';
import { overlook } from './overview.ts';
import { assetPath, ICON } from './page.ts';
import { renderTimeline } from './timeline/timeline.ts';

/**
 * Returns the files one after the other, so that a caller can write each and forget it.
 * Shape: values → files; the same values give the same bytes. A path comes once.
 */
export function* renderSite(facts: SiteFacts): Generator<SiteFile> {
  const overview = overlook(facts);
  yield { path: assetPath('site.css', facts.assets.css), content: facts.assets.css };
  yield { path: assetPath('site.js', facts.assets.script), content: facts.assets.script };
  yield { path: 'assets/icon.svg', content: ICON };
  yield* renderDoors(facts);
  for (const language of LANGUAGES) {
    yield* renderCatalogue(overview, language);
    yield* renderTimeline(overview, language);
    yield* renderAudit(overview, language);
    yield renderMonitor(overview, language);
  }
  const judge = openJudge(overview);
  for (const entry of overview.modules) {
    const judged = judge(entry);
    for (const language of LANGUAGES) yield renderModule(overview, entry, judged, language);
  }
}
