/** Every word of the site in English; the other languages have the same shape. */
const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const en = {
  name: 'English', locale: 'en',
  skip: 'Skip to the content', navigation: 'Pages', languages: 'Language',
  catalogue: 'Catalogue', timeline: 'Timeline', audit: 'Audit', monitor: 'Monitor',
  footer: (seq: string, day: string) => `Made from the ledger as it stood at event ${seq}, ${day}.`,
  footerEmpty: 'Made from an empty ledger.', head: 'Head',
  sheet: (sheet: number, of: number) => `Page ${sheet} of ${of}`, sheets: 'Pages of this list', previous: 'Previous', next: 'Next',
  unknown: 'not recorded', none: 'none', by: 'by', more: (count: number) => `${count} more`, showAll: (count: number) => `Show the other ${count}`,
  sentenceEnd: '.', colon: ': ', comma: ', ',
  noscript: 'Searching needs JavaScript; the lists and links below do not.',
  states: { published: 'on the shelf', unpublished: 'off the shelf', purged: 'purged', active: 'on the shelf', retired: 'off the shelf' } as Record<string, string>,
  acts: {
    publish: 'publish', unpublish: 'unpublish', relist: 'relist', rollback: 'roll back', retire: 'retire', purge: 'purge', request: 'request', generate: 'generate', test: 'test',
    review: 'review', configure: 'configure', reconcile: 'reconcile', key: 'key',
  } as Record<string, string>,

  catalogueTitle: 'What the CRM can do today',
  catalogueLead: 'Every module that was ever put on the shelf: what it adds, who vouched for it, and where it came from. Nothing here is typed by hand; all of it follows from the ledger.',
  counts: { modules: 'modules on the shelf', versions: 'versions published', requests: 'requests answered', people: 'people vouching' },
  search: 'Search the catalogue', searchHint: 'Name, words of the summary, or what it touches', searchKey: 'Press / to search',
  found: (count: number) => (count === 0 ? 'Nothing found.' : plural(count, 'module found', 'modules found')), searching: 'Searching…',
  show: 'Show', allModules: 'All modules', onShelf: 'On the shelf', offShelf: 'Off the shelf', touching: 'Touching', catalogueEmpty: 'Nothing has been published yet.',
  since: 'since', catalogueOf: (what: string) => `Catalogue: ${what}`, noSummary: 'Its summary can’t be shown: the release’s bytes are not at hand.',


  adds: 'What it adds', addsNothing: 'It changes nothing.', addsUnknown: 'What it adds can’t be worked out: the release’s bytes, or a module that it requires, are not at hand.',
  addsLead: (base: string) => `Against ${base}, without it.`, addsBase: 'It is the base that everything else stands on.',
  scopes: { object: 'Objects and fields', relation: 'Relations', state: 'States', rule: 'Rules', page: 'Pages', permission: 'Rights', menu: 'Menu', report: 'Reports' } as Record<string, string>,
  diagrams: 'Diagrams', entities: 'Objects it touches', machineOf: (object: string) => `States of ${object}`, fresh: 'new', otherFields: (count: number) => `… ${plural(count, 'other field')}`,
  entityWords: (object: string, fields: string) => `${object}: ${fields}`, relationWords: (from: string, relation: string, to: string) => `${from} → ${to} (${relation})`,
  transitionWords: (from: string, to: string, name: string) => `${from} → ${to}: ${name}`, asWords: 'The diagram in words', initial: 'begins', final: 'ends', drawnPart: (count: number) => `${plural(count, 'more object')} not drawn.`,
  install: 'How to install', installLead: 'A database takes what is on the shelf. One command brings it there, and brings it back when something leaves the shelf:',
  installPull: 'To take the shelf to another machine, and prove it there:', installProof: 'To hold the release’s bytes against what the ledger says of them:', installRequires: 'It stands on', installNothing: 'It stands on nothing else.', installOff: 'It is off the shelf: no database takes it until a version is put back.',
  dependents: 'Needed by', versions: 'Versions', history: 'History', version: 'Version', state: 'State', published: 'Published', evidence: 'Evidence', content: 'Content', act: 'Act', time: 'Time', actor: 'By', module: 'Module', number: 'No.',
  effective: 'effective', onShelfSince: 'On the shelf since', takenOff: 'Taken off', requestedBy: 'Asked for by', approvedBy: 'Approved by', confirmedBy: 'Confirmed by', testsRun: 'Tests', cost: 'Cost', madeBy: 'Made by', requires: 'Requires',
  approvals: 'Approvals', approvalsLead: 'Bound to this content: whoever asked for it, opened the pull request or pushed to it does not count.', noApprovals: 'No pull request brought it.', genesis: 'the base that the shelf was set up with',
  reviewOf: (login: string) => `${login} approved`, confirmation: (code: string, target: string, by: string) => `${by} confirmed ${code} for ${target}`, check: (name: string, conclusion: string) => `${name}: ${conclusion}`,
  tests: 'Tests', testsLead: 'The CRM suite, run on the very commit that was published.', passed: 'passed', failed: 'failed', skipped: 'skipped', passedCount: (count: string) => `${count} passed`, casesTitle: 'What the module promises',
  provenance: 'Where it came from', request: 'Request', requestWords: 'The request, in the words of who asked', model: 'Model', attempts: 'Attempts', tokens: 'Tokens', tokensOf: (input: string, output: string) => `${input} in, ${output} out`, free: 'no cost', handWritten: 'written by hand', offline: 'phrase book, no AI',
  issue: (issue: string) => `issue #${issue}`, pull: (pull: string) => `PR #${pull}`, digest: 'Content digest', commit: 'Commit', tag: 'Tag', signed: 'signed', rollsBack: (from: string, to: string) => `rolls ${from} back to ${to}`, lastOne: 'the last version', wentToo: 'went with it',
  findings: 'What the safety rules say', findingsLead: 'The rules, held against the effective content on its base.', noFindings: 'The rules found nothing.', findingsUnknown: 'The rules can’t be held against it here.', rule: 'Rule', level: 'Level', finding: 'Finding', help: 'What would mend it',
  levels: { L1: 'noted', L2: 'confirmed', L3: 'blocked' } as Record<string, string>, waivedBy: (owner: string, until: string) => `waived by ${owner} until ${until}`,
  back: 'All modules', facts: 'At a glance',

  timelineTitle: 'What stood on the shelf, and when', timelineLead: 'Each line is a module, each bar the time that a version was the effective one. The list below says why.',
  lanes: 'Effective versions over time', lanesOf: (shown: number, all: number) => `The ${shown} modules that moved last, of ${all}.`, stock: 'Modules on the shelf', stockNow: (count: number) => `${plural(count, 'module')} on the shelf now`, from: 'From', to: 'To', today: 'still there', timelineEmpty: 'Nothing has happened on the shelf yet.', happened: 'What happened',
  did: {
    publish: 'was published', unpublish: 'was taken off the shelf', relist: 'was put back on the shelf', retire: 'was retired', purge: 'was purged: its stored values may be dropped',
  } as Record<string, string>,

  auditTitle: 'Every act, and on which evidence', auditLead: 'The ledger is append-only and hash-chained. “npm run modshelf -- registry verify” proves it from Git, without a network.',
  auditFilter: 'Filter the ledger', auditWords: 'Words', auditHint: 'Module, person, reason, evidence', anyAct: 'any act', fromDay: 'From day', toDay: 'To day', allActs: 'All acts', byAct: 'By act', byPerson: 'By person', auditOf: (what: string) => `Audit: ${what}`,
  foundEvents: (count: number) => (count === 0 ? 'No event fits.' : plural(count, 'event fits', 'events fit')), firstOnly: (count: number) => `Only the newest ${count} are shown.`, auditEmpty: 'No event yet.', auditTable: 'Events, newest first',

  monitorTitle: 'How fast, how sure, how dear', monitorLead: 'Measured from the ledger alone, for every published version.',
  leadTime: 'Lead time', leadTimeWords: 'From the request to the shelf, for each published version.', leadMedian: 'median lead time', leadNone: 'No request or proposal is on record.', start: 'Measured from', startAt: (what: string) => `Measured from ${what}`, startLater: 'Measured from the generation or the proposal: no request is on record', putOn: 'Put on the shelf', takenOffCount: 'Taken off', starts: { request: 'the request', generate: 'the generation', proposal: 'the proposal' } as Record<string, string>,
  firstTry: 'First try', firstTryTile: 'right at the first try', firstTryWords: 'How many attempts a generated module took to pass all checks.', attemptsOf: (count: number) => plural(count, 'attempt'), firstTryNone: 'No generated module has been published.',
  suite: 'The suite', suiteTile: 'tests on the newest version', suiteWords: 'Tests that passed on each published version, in the order of publishing.', suiteTimeWords: 'How long the suite ran, for each run on record.', suiteTimes: 'Suite times', suiteTimeNone: 'No run’s time is on record.',
  costTitle: 'Cost', costTile: 'per accepted version', costWords: 'What the AI cost in all, for each published version; no cost where the phrase book answered.', costNone: 'No cost is on record.', costTotal: 'in all',
  activity: 'Acts a month', activityWords: 'Publishes and withdrawals in each month.', usage: 'Usage', usageWords: 'From “modshelf status --json”, as it was handed in.', usageNone: 'No status was handed in: build the site with --status to see rows, filled values and drift.', numbers: 'The numbers', value: 'Value', month: 'Month', latest: (count: number) => `The newest ${count}.`, runs: 'Run', duration: 'Time',
  property: 'Property', object: 'Object', rows: 'Rows', size: 'Size', lastWritten: 'Last written', never: 'never', field: 'Field', filled: 'Filled', share: 'Share', filledOf: (object: string) => `Filled values of ${object}`,
  noDrift: 'It is what was declared.', hasDrift: (count: number) => plural(count, 'thing is not', 'things are not') + ' what was declared.', inUse: 'In this database', statusKeys: { retired: 'Hidden and kept', acts: 'Last acts', drift: 'Not what was declared', modules: 'Modules' } as Record<string, string>,

  landing: 'Choose a language', landingLead: 'The catalogue of business modules: what is on the shelf, and on whose word.',
  missing: 'There is no such page', missingLead: 'It may have had another address. The catalogue has everything.',
};

export type Words = typeof en;
