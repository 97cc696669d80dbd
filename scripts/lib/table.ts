/** Rows as text for a terminal and as CSV for a spreadsheet; what is in the cells comes from outside and stays harmless. */

export type Row = Readonly<Record<string, string>>;

/** Returns an aligned table; control and direction characters are shown as spaces. */
export function renderTable(columns: readonly string[], rows: readonly Row[]): string {
  const cells = [columns, ...rows.map((row) => columns.map((column) => plain(row[column] ?? '')))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => width(line[at]!))));
  return cells.map((line) => line.map((cell, at) => (at === line.length - 1 ? cell : cell + ' '.repeat(widths[at]! - width(cell)))).join('  ').trimEnd()).join('\n');
}

/** Returns CSV in which no cell can be a formula. Source: OWASP, "CSV Injection"; RFC 4180. */
export function renderCSV(columns: readonly string[], rows: readonly Row[]): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map((line) => line.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function csvCell(text: string): string {
  const harmless = /^\s*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Chinese, Japanese and Korean characters take two columns of a terminal. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1), 0);
}
