/** RE2 patterns that mean the same in PostgreSQL: read strictly, written anew, refused where the two differ. */
type Translation = { ok: true; pattern: string } | { ok: false; message: string; help: string };

/** Units: repetitions. PostgreSQL's own limit. */
const MAX_REPEAT = 255;
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t\\n\\f\\r ' };
const POSIX: Readonly<Record<string, string>> = { alpha: 'A-Za-z', digit: '0-9', alnum: '0-9A-Za-z', upper: 'A-Z', lower: 'a-z', xdigit: '0-9A-Fa-f', space: '\\t\\n\\v\\f\\r ' };
const CONTROL: Readonly<Record<string, string>> = { t: '\\t', n: '\\n', r: '\\r', f: '\\f', v: '\\v' };

class Refused extends Error {
  readonly help: string;
  constructor(message: string, help: string) { super(message); this.help = help; }
}

/**
 * Returns the pattern in PostgreSQL's syntax. Both find it anywhere in the text: `^` and `$` hold it to the whole.
 *
 * Problems: what RE2 would refuse, and flags, \b, \p and the like, which the two read differently
 * Source: docs/cel.md, "Patterns"
 */
export function translatePattern(source: string): Translation {
  try {
    const reader = new Reader([...source]);
    const pattern = reader.alternatives();
    if (!reader.done()) throw new Refused('The pattern closes a group that it does not open.', 'Write \\) for the character itself.');
    return { ok: true, pattern: `(?:${pattern})` };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, message: error.message, help: error.help };
    throw error;
  }
}

class Reader {
  private at = 0;
  private depth = 0;
  private readonly source: readonly string[];
  constructor(source: readonly string[]) { this.source = source; }

  done(): boolean { return this.at >= this.source.length; }

  alternatives(): string {
    if (++this.depth > 30) throw new Refused('The pattern is nested too deep.', 'Write it flatter.');
    let written = this.sequence();
    while (this.take('|')) written += `|${this.sequence()}`;
    this.depth--;
    return written;
  }

  private sequence(): string {
    let written = '';
    while (!this.done() && this.peek() !== '|' && this.peek() !== ')') written += this.term();
    // PostgreSQL takes no empty branch beside others; an empty group matches the same.
    return written === '' ? '(?:)' : written;
  }

  private term(): string {
    const first = this.next();
    if (first === '^' || first === '$') {
      if (/^[*+?{]$/.test(this.peek())) throw new Refused(`"${first}" is repeated.`, 'Take the repetition away.');
      return first;
    }
    return this.atom(first) + this.repetition();
  }

  private atom(first: string): string {
    if (first === '(') return this.group();
    if (first === '[') return this.bracket();
    if (first === '.') return '[^\\n]';
    if (first === '\\') return this.escape();
    if ('*+?'.includes(first) || (first === '{' && /^\d+(,\d*)?\}/.test(this.rest()))) throw new Refused(`"${first}" repeats nothing.`, `Write \\${first} for the character itself.`);
    return literal(first);
  }

  private group(): string {
    if (this.peek() === '?') {
      this.next();
      if (!this.take(':')) throw new Refused('Flags, names and look-around in a group are outside the subset.', 'Write a plain group: (…).');
    }
    const inside = this.alternatives();
    if (!this.take(')')) throw new Refused('A group does not end.', 'Close it with ).');
    return `(?:${inside})`;
  }

  private escape(): string {
    if (this.done()) throw new Refused('The pattern ends in a backslash.', 'Write \\\\ for the character itself.');
    const letter = this.next();
    const lower = letter.toLowerCase();
    if (Object.hasOwn(CLASSES, lower)) return `[${letter === lower ? '' : '^'}${CLASSES[lower]}]`;
    return this.escaped(letter);
  }

  private escaped(letter: string): string {
    if (Object.hasOwn(CONTROL, letter)) return CONTROL[letter]!;
    if (/[A-Za-z0-9]/.test(letter) || letter.codePointAt(0)! > 127) throw new Refused(`"\\${letter}" is outside the subset.`, 'Use \\d, \\w, \\s, brackets, or the character itself.');
    return literal(letter);
  }

  private bracket(): string {
    let written = this.take('^') ? '[^' : '[';
    for (let first = true; first || this.peek() !== ']'; first = false) {
      if (this.done()) throw new Refused('A bracket does not end.', 'Close it with ].');
      written += this.entry();
    }
    this.next();
    return `${written}]`;
  }

  private entry(): string {
    const posix = /^\[:(\^?)([a-z]+):\]/.exec(this.rest());
    if (posix) {
      if (posix[1] || !Object.hasOwn(POSIX, posix[2]!)) throw new Refused(`"${posix[0]}" is outside the subset.`, 'Write the range out, as in [a-z].');
      this.at += posix[0].length;
      return POSIX[posix[2]!]!;
    }
    const low = this.member();
    if (this.peek() !== '-' || this.source[this.at + 1] === ']' || this.source[this.at + 1] === undefined) return low.set ?? low.text;
    if (low.set !== undefined) throw new Refused('A class is no end of a range.', 'Put the hyphen last.');
    this.next();
    const high = this.member();
    if (high.set !== undefined || high.code < low.code) throw new Refused('A range in a bracket runs backwards.', 'Write the lower end first.');
    return `${low.text}-${high.text}`;
  }

  private member(): { text: string; code: number; set?: string } {
    const first = this.next();
    if (first !== '\\') return { text: literal(first), code: first.codePointAt(0)! };
    const letter = this.done() ? '' : this.next();
    if (Object.hasOwn(CLASSES, letter)) return { text: '', code: 0, set: CLASSES[letter]! };
    if (letter === '') throw new Refused('A bracket does not end.', 'Close it with ].');
    const text = this.escaped(letter);
    return { text, code: { t: 9, n: 10, v: 11, f: 12, r: 13 }[letter] ?? letter.codePointAt(0)! };
  }

  private repetition(): string {
    let mark = '';
    if (/^[*+?]$/.test(this.peek())) mark = this.next();
    else {
      const counted = /^\{(\d+)(,(\d*))?\}/.exec(this.rest());
      if (!counted) return '';
      const [low, high] = [Number(counted[1]), Number(counted[3] || counted[1])];
      if (low > MAX_REPEAT || high > MAX_REPEAT || high < low) throw new Refused(`"${counted[0]}" repeats too often or backwards.`, `Repeat at most ${MAX_REPEAT} times.`);
      mark = counted[0];
      this.at += [...mark].length;
    }
    // Lazy or not finds the same texts: only where the match ends differs.
    this.take('?');
    if (/^[*+?]$/.test(this.peek()) || /^\{\d+(,\d*)?\}/.test(this.rest())) throw new Refused('A repetition is repeated.', 'Put the inner one in a group.');
    return mark;
  }

  private peek(): string { return this.source[this.at] ?? ''; }
  private rest(): string { return this.source.slice(this.at).join(''); }
  private next(): string { return this.source[this.at++] ?? ''; }
  private take(mark: string): boolean {
    if (this.peek() !== mark) return false;
    this.at++;
    return true;
  }
}

/** A character as itself: letters and digits stay, other ASCII gets a backslash, which neither syntax gives a meaning. */
function literal(character: string): string {
  const code = character.codePointAt(0)!;
  if (code === 0) throw new Refused('The pattern holds a character that cannot be stored.', 'Take the character out.');
  if (code < 32 || code === 127) return `\\u${code.toString(16).padStart(4, '0')}`;
  return /[A-Za-z0-9]/.test(character) || code > 127 ? character : `\\${character}`;
}
