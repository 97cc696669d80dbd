import { describe, expect, it } from 'vitest';
import type { SiteFacts, SiteFile } from './facts.ts';
import { renderSite } from './render-site.ts';
import { makeHostileFacts } from './testing/hostile.ts';
import { makeLongFacts, openStory } from './testing/ledger.ts';
import { readTags, resolveLink, textOf } from './testing/read-html.ts';
import { makeStory } from './testing/story.ts';

const build = (facts: SiteFacts): Map<string, SiteFile> => {
  const files = [...renderSite(facts)];
  const byPath = new Map(files.map((file) => [file.path, file]));
  expect(byPath.size).toBe(files.length);
  return byPath;
};

const sites = { story: build({ ...makeStory(), baseURL: 'https://example.com/shelf/' }), long: build(makeLongFacts(260, 700)), hostile: build(makeHostileFacts()), empty: build(openStory().facts()) };
const pages = Object.entries(sites).flatMap(([site, files]) => [...files.values()].filter(({ path }) => path.endsWith('.html')).map((file) => ({ site, files, ...file })));
const inTree = (files: ReadonlyMap<string, SiteFile>, language: string) => [...files.keys()].filter((path) => path.startsWith(`${language}/`)).map((path) => path.slice(3));

describe('a site', () => {
  it('is the same for the same ledger', () => {
    const again = build({ ...makeStory(), baseURL: 'https://example.com/shelf/' });
    expect([...again.values()].filter(({ path, content }) => sites.story.get(path)?.content !== content).map(({ path }) => path)).toEqual([]);
    expect(again.size).toBe(sites.story.size);
  });

  it('has every page in both languages', () => {
    for (const files of Object.values(sites)) expect(inTree(files, 'zh')).toEqual(inTree(files, 'en'));
  });

  it('has a page for every module, and the lists', () => {
    expect(inTree(sites.story, 'en')).toEqual(expect.arrayContaining(['index.html', 'on-shelf.html', 'off-shelf.html', 'touching-customer.html', 'timeline.html', 'audit.html', 'audit-act-publish.html', 'audit-by-3.html', 'monitor.html', 'modules/loyalty.html', 'modules/referrals.html']));
  });

  it('leads nowhere that is not there', () => {
    const lost = pages.flatMap(({ path, content, files }) => readTags(content).flatMap(({ name, attributes }) => ['href', 'src', 'data-search'].flatMap((key) => (attributes.get(key) ?? '').split(' ').filter(Boolean)).flatMap((address) => {
      if (address.startsWith('#')) return content.includes(`id="${address.slice(1)}"`) ? [] : [`${path} ${address}`];
      if (/^https:\/\/(?:github\.com\/example\/crm\/(?:issues|pull)\/\d+$|example\.com\/shelf\/)/.test(address)) return files.has(address.replace('https://example.com/shelf/', '')) || address.includes('github.com') ? [] : [`${path} ${address}`];
      return files.has(resolveLink(path, address)) ? [] : [`${path} <${name}> ${address}`];
    })));
    expect(lost).toEqual([]);
  });

  it('stays light with all it loads', () => {
    const weight = ({ path, content, files }: (typeof pages)[number]) => readTags(content).flatMap(({ name, attributes }) => (name === 'link' && attributes.get('rel') !== 'stylesheet' ? [] : name === 'link' ? [attributes.get('href')!] : name === 'script' ? [attributes.get('src')!] : []))
      .reduce((sum, address) => sum + Buffer.byteLength(files.get(resolveLink(path, address).replace(/^shelf\//, ''))!.content), Buffer.byteLength(content));
    expect(pages.filter((page) => weight(page) > 150_000).map(({ site, path }) => `${site} ${path}`)).toEqual([]);
  });

  it('asks for nothing from elsewhere and runs only its own script', () => {
    for (const { content } of pages) {
      const tags = readTags(content);
      expect(tags.filter(({ name, attributes }) => name === 'script' && !/(^|\/)assets\/site\.[0-9a-f]{10}\.js$/.test(attributes.get('src') ?? ''))).toEqual([]);
      expect(tags.find(({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy')?.attributes.get('content')).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self';/);
      expect(tags.flatMap(({ attributes }) => [...attributes.keys()].filter((key) => key === 'style' || key.startsWith('on')))).toEqual([]);
    }
  });

  it('says the language of each page, and of the other one in it', () => {
    for (const { path, content } of pages.filter((page) => /^(en|zh)\//.test(page.path))) {
      expect(readTags(content).find(({ name }) => name === 'html')?.attributes.get('lang')).toBe(path.startsWith('zh') ? 'zh-Hans' : 'en');
      expect(content).toContain(path.startsWith('zh') ? 'hreflang="en"' : 'hreflang="zh-Hans"');
    }
  });

  it('has one heading of the first rank, and names no id twice', () => {
    for (const { site, path, content } of pages) {
      const tags = readTags(content);
      expect([`${site} ${path}`, tags.filter(({ name }) => name === 'h1').length]).toEqual([`${site} ${path}`, 1]);
      const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
      expect(ids.length).toBe(new Set(ids).size);
    }
  });

  it('is whole where nothing was ever published', () => {
    expect(sites.empty.get('en/index.html')!.content).toContain('Nothing has been published yet.');
    expect(sites.empty.get('zh/audit.html')!.content).toContain('还没有事件。');
  });

  it('leaves no text of another tongue in the Chinese frame', () => {
    const text = textOf(sites.empty.get('zh/monitor.html')!.content.replace(/<head>[\s\S]*<\/head>/, '')).replaceAll(/ModShelf|English|modshelf status --json|--status|AI|CRM|JavaScript/g, '');
    expect(text).not.toMatch(/[A-Za-z]{3,} [A-Za-z]{2,}/);
  });
});

describe('a long list', () => {
  it('comes in sheets, each with the way to the next', () => {
    expect(sites.long.get('en/index-2.html')!.content).toContain('rel="prev"');
    expect(sites.long.has('en/audit-2.html')).toBe(true);
  });

  it('is searched from files that hold each module once', () => {
    const found = [...sites.long.values()].filter(({ path }) => path.startsWith('data/catalogue-en-')).flatMap(({ content }) => JSON.parse(content) as { h: string }[]);
    expect(new Set(found.map(({ h }) => h)).size).toBe(260);
    expect(found.every(({ h }) => sites.long.has(`en/${h}`))).toBe(true);
  });
});

describe('hostile text', () => {
  const hostile = pages.filter(({ site }) => site === 'hostile');
  const ALLOWED = new Set(['a', 'aside', 'bdi', 'blockquote', 'body', 'caption', 'circle', 'code', 'dd', 'details', 'div', 'dl', 'dt', 'figcaption', 'figure', 'footer', 'form', 'g', 'h1', 'h2', 'h3', 'head', 'header', 'html', 'input', 'label', 'li', 'link', 'main', 'meta', 'nav', 'noscript', 'ol', 'option', 'p', 'path', 'pre', 'rect', 'script', 'section', 'select', 'span', 'strong', 'summary', 'svg', 'table', 'tbody', 'td', 'template', 'text', 'th', 'thead', 'time', 'title', 'tr', 'tspan', 'ul', '!doctype']);

  it('stays text', () => {
    for (const { path, content } of hostile) {
      expect([path, textOf(content).includes('<')]).toEqual([path, false]);
      expect([path, readTags(content).filter(({ name }) => !ALLOWED.has(name))]).toEqual([path, []]);
    }
    expect(sites.hostile.get('en/modules/constructor.html')!.content).toContain('&lt;script&gt;');
  });

  it('becomes no address', () => {
    for (const { content } of hostile) expect(readTags(content).flatMap(({ attributes }) => [attributes.get('href') ?? '', attributes.get('src') ?? '']).filter((address) => /^(?!https:)[a-z]+:/i.test(address))).toEqual([]);
  });

  it('turns no line around and hides nothing', () => {
    for (const { path, content } of hostile) expect([path, /[\u202A-\u202E\u2066-\u2069\u200F]|[^\P{Cc}\n]/u.test(content)]).toEqual([path, false]);
  });

  it('makes no file outside the site', () => {
    expect([...sites.hostile.keys()].filter((path) => !/^(?:(?:en|zh)\/(?:modules\/)?|data\/|assets\/)?[a-z0-9.-]+$/.test(path) || path.includes('..'))).toEqual([]);
  });
});
