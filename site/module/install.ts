/** How a module gets into a database, and how to prove what gets there. */
import { releaseFile } from '#registry/index-files.ts';
import { html, type Html } from '../html.ts';
import type { Overview, ModuleEntry } from '../overview.ts';
import type { Place } from '../page.ts';
import { join } from '../parts.ts';
import { modulePath } from '../paths.ts';
import { clean } from '../text.ts';

/** Returns modules by name, links where the catalogue has them. */
export function renderModules(names: readonly (readonly [string, string?])[], { byName }: Overview, { to, words }: Place, most = 20): Html {
  const links = names.slice(0, most).map(([name, range]) => html`${byName.has(name) ? html`<a href="${to(modulePath(name))}">${name}</a>` : html`<code>${clean(name, 60)}</code>`}${range && html` <span class="version">${clean(range, 40)}</span>`}`);
  return html`${join(links, words.comma)}${names.length > most && html` ${words.more(names.length - most)}`}`;
}

export function renderInstall(overview: Overview, { record, shown }: ModuleEntry, place: Place): Html {
  const { words } = place;
  const requires = Object.entries(shown.requires);
  const steps = html`<p>${words.installLead}</p><pre class="command" tabindex="0"><code>npm run modshelf -- reconcile</code></pre>
<p class="quiet">${words.installPull}</p><pre class="command" tabindex="0"><code>npm run modshelf -- pull ${'<shelf-url>'} --verify</code></pre>
<p class="quiet">${requires.length ? html`${words.installRequires} ${renderModules(requires, overview, place)}${words.sentenceEnd}` : words.installNothing}</p>`;
  return html`<section aria-labelledby="install"><h2 id="install">${words.install}</h2>${record.effective ? steps : html`<p>${words.installOff}</p>`}
<p class="quiet">${words.installProof}</p><pre class="command" tabindex="0"><code>git show origin/ledger:${releaseFile(shown.release)} | sha256sum</code></pre></section>`;
}
