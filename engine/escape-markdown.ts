/** Text from people and AI, made harmless for GitHub's Markdown. */

const SPECIAL = /[\\`*_{}[\]()<>#+!|~&]/g;
/** Words that close an issue when a number follows. Source: GitHub, "Linking a pull request to an issue". */
const CLOSING = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=:?\s+(?:#|https?:|[\w.-]+\/[\w.-]+#))/gi;
const ZERO_WIDTH_JOINER = '\u2060';

/** Returns a text on one line in which no mention, link, image, HTML, table or closing word has an effect. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(CLOSING, (word) => `${word[0]}${ZERO_WIDTH_JOINER}${word.slice(1)}`)
    .replace(SPECIAL, (character) => `\\${character}`)
    .replace(/@(?=[\w-])/g, `@${ZERO_WIDTH_JOINER}`)
    .replace(/\b(https?|ftp|mailto):/gi, (_scheme, name: string) => `${name}${ZERO_WIDTH_JOINER}:`)
    .replace(/\bwww\./gi, `www${ZERO_WIDTH_JOINER}.`)
    .replace(/#(?=\d)/g, `#${ZERO_WIDTH_JOINER}`);
}
