/** Failures as GitHub workflow commands, which show them on the lines of the YAML file. */
import type { SuiteReport } from './report.ts';

/** Source: docs.github.com, "Workflow commands for GitHub Actions"; the escapes are those of @actions/core. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Returns one `::error …` line a failure; those without a place in a file have no `file` property. */
export function renderAnnotations(report: SuiteReport): string {
  return report.failures.map(({ name, message, at }) => {
    const place = at ? `file=${escapeProperty(at.file)},line=${at.line},col=${at.column},endLine=${at.endLine},` : '';
    return `::error ${place}title=${escapeProperty(name)}::${escapeData(message)}`;
  }).join('\n');
}
