/** On whose word a version stands: approvals, checks, tests, findings. */
import type { Problem } from '#engine/problem.ts';
import { showNumber } from '../format.ts';
import { html, type Child, type Html } from '../html.ts';
import type { SiteEvent } from '../event.ts';
import type { ModuleEntry } from '../overview.ts';
import type { Place } from '../page.ts';
import { renderMark, renderTable } from '../parts.ts';
import { clean, foreign } from '../text.ts';
import type { Judged } from './judge.ts';

/** Returns the event that published the shown version. */
export function publishOf({ events, shown, name }: ModuleEntry): SiteEvent | undefined {
  return events.findLast((event) => event.act === 'publish' && event.module === name && event.version === shown.version);
}

export function renderApprovals(published: SiteEvent | undefined, { words }: Place, most: number): Html {
  const lines: Child[] = published ? [
    ...published.reviews.map(({ login }) => words.reviewOf(clean(login, 60))),
    ...published.confirmations.map(({ code, target, by }) => words.confirmation(clean(code, 20), clean(target, 80), clean(by, 60))),
    ...published.checks.map(({ name, conclusion }) => words.check(clean(name, 80), clean(conclusion, 40))),
  ] : [];
  const lead = lines.length ? words.approvalsLead : published?.genesis ? words.genesis : words.noApprovals;
  return html`<section aria-labelledby="approvals"><h2 id="approvals">${words.approvals}</h2><p class="quiet">${lead}</p>${lines.length > 0 && html`<ul class="ticks">${lines.slice(0, most).map((line) => html`<li>${line}</li>`)}${lines.length > most && html`<li>${words.more(lines.length - most)}</li>`}</ul>`}</section>`;
}

export function renderTests({ file }: ModuleEntry, published: SiteEvent | undefined, { words }: Place, most: number): Html {
  const suite = published?.suite;
  const cases = file?.content.cases ?? [];
  const figures = suite && ([['passed', suite.passed], ['failed', suite.failed], ['skipped', suite.skipped]] as const).map(([key, count]) => html`<li data-figure="${key}"><strong>${showNumber(count)}</strong> <span>${words[key]}</span></li>`);
  return html`<section aria-labelledby="tests"><h2 id="tests">${words.tests}</h2><p class="quiet">${words.testsLead}</p>${figures ? html`<ul class="figures-row">${figures}</ul>` : html`<p>${words.unknown}</p>`}${cases.length > 0 && html`<details open><summary>${words.casesTitle} <span class="count">${cases.length}</span></summary><ul class="ticks">${cases.slice(0, most).map(({ name }) => html`<li>${foreign(name, 160)}</li>`)}${cases.length > most && html`<li>${words.more(cases.length - most)}</li>`}</ul></details>`}</section>`;
}

function renderFinding(problem: Problem, { words }: Place): Child[] {
  const waived = problem.waived && words.waivedBy(clean(problem.waived.owner, 60), clean(problem.waived.expires, 20));
  return [html`<code>${problem.code}</code>`, renderMark(problem.level, waived ?? words.levels[problem.level]), html`<span lang="en">${foreign(problem.message, 240)}</span>`, html`<span lang="en">${foreign(problem.help, 240)}</span>`];
}

export function renderFindings(judged: Judged | undefined, place: Place, most: number): Html {
  const { words } = place;
  const problems = judged?.problems ?? [];
  const table = () => renderTable(html`<span class="hidden">${words.findings}</span>`, words.findings, [{ head: words.rule }, { head: words.level }, { head: words.finding }, { head: words.help }], problems.slice(0, most).map((problem) => renderFinding(problem, place)));
  return html`<section aria-labelledby="findings"><h2 id="findings">${words.findings}</h2>${judged ? html`<p class="quiet">${words.findingsLead}</p>${problems.length ? table() : html`<p>${words.noFindings}</p>`}${problems.length > most && html`<p class="quiet">${words.more(problems.length - most)}</p>`}` : html`<p class="quiet">${words.findingsUnknown}</p>`}</section>`;
}
