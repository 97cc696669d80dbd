/** Bytes to text, with nothing replaced and nothing hidden. */
import type { Finding } from '../problem.ts';

/** Units: bytes. */
export const MAX_BYTES = 256 * 1024;

/** What is wrong with a text, as offsets in it. */
export type Flaw = Omit<Finding, 'path' | 'onKey'> & { start: number; end: number };

// C0 and C1 controls but tab and line ends, the byte order mark, and the marks that turn or split lines for a reader but not for a machine.
// oxlint-disable-next-line no-control-regex
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;

/** Returns the first hidden character of a text and its offset. */
export function hiddenCharacter(text: string): { index: number; name: string } | undefined {
  const index = text.search(HIDDEN);
  if (index < 0) return undefined;
  return { index, name: `U+${text.charCodeAt(index).toString(16).toUpperCase().padStart(4, '0')}` };
}

function flaw(message: string, help: string, start = 0, end = start): Flaw {
  return { code: 'PF01', level: 'L3', message, help, start, end };
}

function sizeOf(bytes: Uint8Array | string): number {
  return typeof bytes === 'string' ? new TextEncoder().encode(bytes).length : bytes.length;
}

function decodeBytes(bytes: Uint8Array): string | Flaw {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return flaw('the file is UTF-16, not UTF-8', 'Save the file as UTF-8 without a byte order mark.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const readable = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const at = Math.max(readable.indexOf('\ufffd'), 0);
    return flaw('the file holds bytes that are not UTF-8', 'Save the file as UTF-8.', at, at + 1);
  }
}

/**
 * Returns the text of a file.
 * Shape: bytes, or a text that was decoded already → text
 * Problems: PF01 size, encoding, NUL and other hidden characters, byte order mark
 */
export function decode(bytes: Uint8Array | string): { ok: true; text: string } | { ok: false; flaw: Flaw } {
  const size = sizeOf(bytes);
  if (size > MAX_BYTES) {
    return { ok: false, flaw: flaw(`the file has ${size} bytes, more than ${MAX_BYTES}`, 'Split the module in two, or shorten its texts.') };
  }
  const text = typeof bytes === 'string' ? bytes : decodeBytes(bytes);
  if (typeof text !== 'string') return { ok: false, flaw: text };
  if (/\p{Surrogate}/u.test(text)) return { ok: false, flaw: flaw('the file holds half a character (a lone surrogate)', 'Save the file as UTF-8.') };
  if (text.startsWith('\ufeff')) return { ok: false, flaw: flaw('the file starts with a byte order mark', 'Save the file as UTF-8 without a byte order mark.', 0, 1) };
  const hidden = hiddenCharacter(text);
  if (hidden) return { ok: false, flaw: flaw(`the file holds the hidden character "${hidden.name}"`, 'Delete the character.', hidden.index, hidden.index + 1) };
  return { ok: true, text };
}
