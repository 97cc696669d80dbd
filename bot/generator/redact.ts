/** Texts on their way out → texts without secrets: the configured values in every usual spelling, and the shapes of known keys. */
const SHAPES = [
  /\bsk-[A-Za-z0-9_-]{16,200}/gu, /\bgh[pousr]_[A-Za-z0-9]{20,255}/gu, /\bgithub_pat_[A-Za-z0-9_]{22,255}/gu, /\bv\d+\.[0-9a-f]{40}\b/gu,
  /\bAKIA[0-9A-Z]{16}\b/gu, /\bAIza[0-9A-Za-z_-]{35}/gu, /\bxox[abprs]-[A-Za-z0-9-]{10,200}/gu, /\beyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}/gu,
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/gu, /\bBearer [A-Za-z0-9._~+/=-]{12,2000}/gu,
];

export const HIDDEN = '[redacted]';

/** Units: characters below which a configured value is too short to look for. */
const SHORTEST_SECRET = 6;

export type Redact = (text: string) => string;

/** Returns a function that hides the given secrets, also in base64 at any offset, URL-encoded, hex and JSON-escaped. */
export function makeRedact(secrets: readonly (string | undefined)[]): Redact {
  const spelled = [...new Set(secrets.filter((each): each is string => each !== undefined && each.length >= SHORTEST_SECRET).flatMap(spellings))].sort((a, b) => b.length - a.length);
  return (text) => {
    let safe = text;
    for (const spelling of spelled) safe = safe.split(spelling).join(HIDDEN);
    for (const shape of SHAPES) safe = safe.replace(shape, HIDDEN);
    return safe;
  };
}

function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bytes.toString('hex'), ...base64Spellings(bytes)];
}

/** The part of a base64 text that does not depend on its neighbours, for each of the three offsets. */
function base64Spellings(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor((shifted.length * 8) / 6);
    return ['base64', 'base64url'].map((encoding) => shifted.toString(encoding as 'base64').slice(first, last)).filter((text) => text.length >= SHORTEST_SECRET);
  });
}

/** Returns whether a text looks like a key. */
export function looksLikeKey(text: string): boolean {
  return SHAPES.some((shape) => { shape.lastIndex = 0; return shape.test(text); });
}
