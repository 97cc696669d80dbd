import { expect, it } from 'vitest';
import { renderSite } from './render-site.ts';
import { makeLongFacts } from './testing/ledger.ts';

/** Units: milliseconds of CPU. */
function cost(modules: number, events: number): number {
  const facts = makeLongFacts(modules, events);
  const before = process.cpuUsage();
  let files = 0;
  for (const file of renderSite(facts)) files += file.content ? 1 : 0;
  expect(files).toBeGreaterThan(modules * 2);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

it('costs four times as much for four times the shelf, not sixteen times', () => {
  cost(20, 200);
  expect(cost(200, 2000) / cost(50, 500)).toBeLessThan(8);
});
