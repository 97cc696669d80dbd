/** Why an act is refused: one line, with the number of the release check. */
export type Refusal = {
  /** 1 to 9, as in docs/release.md. */
  check: number;
  reason: string;
  /** What to do, as an imperative. */
  help: string;
};

/** Returns a refusal as one line. Text from outside can't break out of it. */
export function renderRefusal(refusal: Refusal): string {
  return `check ${refusal.check}: ${oneLine(refusal.reason)}. ${oneLine(refusal.help)}.`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
