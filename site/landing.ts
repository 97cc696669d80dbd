/** The pages outside the trees of languages: the door, and what is shown where nothing is. */
import { LANGUAGES, type SiteFacts, type SiteFile } from './facts.ts';
import { html, trusted, type Html } from './html.ts';
import { assetPath, POLICY } from './page.ts';
import { inTree } from './paths.ts';
import { WORDS } from './words/words.ts';

function renderDoor(facts: SiteFacts, path: string, title: 'landing' | 'missing', lead: 'landingLead' | 'missingLead', root: string): SiteFile {
  const choice = (language: (typeof LANGUAGES)[number]): Html => {
    const words = WORDS[language];
    return html`<section lang="${words.locale}" aria-labelledby="${language}"><h2 id="${language}">${words[title]}</h2><p>${words[lead]}</p><p><a class="door" href="${root}${inTree(language, 'index.html')}">${words.name}</a></p></section>`;
  };
  const content = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ModShelf</title>
<link rel="icon" type="image/svg+xml" href="${root}assets/icon.svg">
<link rel="stylesheet" href="${root}${assetPath('site.css', facts.assets.css)}">
</head>
<body class="doors">
<main><h1>ModShelf</h1>${LANGUAGES.map(choice)}</main>
</body>
</html>
`;
  return { path, content: content.toString() };
}

/** Returns the door. A page that is not there may stand at any depth, so its addresses begin at the site's root where that is known. */
export function renderDoors(facts: SiteFacts): SiteFile[] {
  return [renderDoor(facts, 'index.html', 'landing', 'landingLead', ''), ...(facts.baseURL ? [renderDoor(facts, '404.html', 'missing', 'missingLead', facts.baseURL)] : [])];
}
