/** Problems as SARIF 2.1.0, which GitHub's code scanning and editors read. Source: OASIS, "SARIF Version 2.1.0"; GitHub, "SARIF support for code scanning" */
import { sha256 } from '../digest.ts';
import type { Level, Problem } from '../problem.ts';
import { titleOf } from './codes.ts';

/** What a rule's README says, where the caller can read it: why it is there, how to comply, and its address. */
export type RuleHelp = { why: string; comply: string; uri?: string };

export type SarifOptions = { version: string; help: ReadonlyMap<string, RuleHelp> };

type Json = Record<string, unknown>;

const LEVELS: Record<Level, 'error' | 'warning' | 'note'> = { L3: 'error', L2: 'warning', L1: 'note' };

/** A bracket before a parenthesis would be a link. Source: SARIF 2.1.0, 3.11.6 */
const plain = (text: string) => text.replaceAll('](', '] (');

function ruleOf(code: string, { help }: SarifOptions, level: Level): Json {
  const said = help.get(code);
  return {
    id: code, shortDescription: { text: titleOf(code) },
    ...(said && { fullDescription: { text: plain(said.why) }, help: { text: plain(`${said.why}\n\nHow to comply: ${said.comply}`), markdown: `${said.why}\n\n**How to comply**\n\n${said.comply}` } }),
    ...(said?.uri && { helpUri: said.uri }),
    defaultConfiguration: { level: LEVELS[level] },
  };
}

function locationOf({ at }: Problem): Json {
  const steps = at.file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  const artifactLocation = steps.startsWith('/') ? { uri: `file://${steps}` } : { uri: steps, uriBaseId: '%SRCROOT%' };
  return { physicalLocation: { artifactLocation, region: { startLine: at.line, startColumn: at.column, endLine: at.endLine, endColumn: at.endColumn } } };
}

/** The same finding keeps its fingerprint when lines move. */
function fingerprint({ code, at, element, message }: Problem): string {
  return sha256([code, at.file, element ? `${element.scope} ${element.target}` : message].join('\n'));
}

function resultOf(problem: Problem, index: number): Json {
  const { code, level, message, help, element, rows, waived } = problem;
  return {
    ruleId: code, ruleIndex: index, level: LEVELS[level], message: { text: plain(`${message}.\n${help}`) },
    locations: [{ ...locationOf(problem), ...(element && { logicalLocations: [{ fullyQualifiedName: `${element.scope}:${element.target}` }] }) }],
    partialFingerprints: { 'modshelf/v1': fingerprint(problem) },
    ...(waived && { suppressions: [{ kind: 'inSource', status: 'accepted', justification: plain(`${waived.reason} (${waived.owner}, until ${waived.expires})`) }] }),
    properties: { level, ...(element && { element }), ...(rows && { rows }) },
  };
}

/** Returns a SARIF log of one run. The rules in it are those that found something. Shape: problems → JSON value */
export function renderSarif(problems: readonly Problem[], options: SarifOptions): Json {
  const heaviest = new Map<string, Level>();
  for (const { code, level } of problems) if (level > (heaviest.get(code) ?? 'L0')) heaviest.set(code, level);
  const codes = [...heaviest.keys()].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'modshelf', version: options.version, rules: codes.map((code) => ruleOf(code, options, heaviest.get(code)!)) } },
      automationDetails: { id: 'modshelf/validate' }, columnKind: 'utf16CodeUnits',
      results: problems.map((problem) => resultOf(problem, codes.indexOf(problem.code))),
    }],
  };
}
