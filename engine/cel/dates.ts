/** Dates and date-times as canonical text, and as days and microseconds since 1970. Days and months are those of a time zone. */
const DAY = 86_400_000_000n;
const MICROS = 1_000_000n;

/** Returns the date in canonical form, or undefined when there is no such day. */
export function readDate(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match || match[1] === '0000') return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}

/** Returns the moment in canonical form (UTC, six digits), or undefined when it is none. A moment without offset is none. */
export function readDateTime(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(text);
  if (!match || readDate(match[1]!) === undefined) return undefined;
  const [, day, time, fraction = '', zone] = match as unknown as [string, string, string, string | undefined, string];
  const milliseconds = Date.parse(`${day}T${time}Z`);
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? ['', '+', '00', '00'];
  if (Number.isNaN(milliseconds) || Number(hours) > 15 || Number(minutes) > 59) return undefined;
  const offset = BigInt(Number(hours) * 3600 + Number(minutes) * 60) * MICROS * (sign === '-' ? -1n : 1n);
  const moment = formatMoment(BigInt(milliseconds) * 1000n + BigInt(fraction.padEnd(6, '0')) - offset);
  return /^(?!0000)\d{4}-/.test(moment) ? moment : undefined;
}

/** Returns microseconds since 1970 of a canonical date or date-time. */
export function microsOf(value: string): bigint {
  const match = /^(-?\d+)-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})\.(\d{6})Z)?$/.exec(value);
  if (!match) throw new Error(`not a canonical date: ${value}`);
  const [year, month, day, hour = 0, minute = 0, second = 0, micro = 0] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return BigInt(date.getTime()) * 1000n + BigInt(micro);
}

export function formatDate(micros: bigint): string {
  return formatMoment(micros).split('T')[0]!;
}

export function formatMoment(micros: bigint): string {
  const second = floorDivide(micros, MICROS);
  const iso = new Date(Number(second) * 1000).toISOString().replace(/^\+0*/, '');
  return `${iso.slice(0, iso.indexOf('.'))}.${String(micros - second * MICROS).padStart(6, '0')}Z`;
}

/** Returns the day that a moment falls on in a time zone. */
export function dateIn(zone: string, value: string): string {
  const moment = new Date(Number(floorDivide(microsOf(value), 1000n)));
  const parts = Object.fromEntries(formatter(zone).formatToParts(moment).map(({ type, value: part }) => [type, part]));
  return `${parts['year']!.padStart(4, '0')}-${parts['month']}-${parts['day']}`;
}

/** Returns the microseconds of a duration such as 1h30m, or undefined when it is none or finer than that. */
export function readDuration(text: string): bigint | undefined {
  const match = /^(-?)((?:\d{1,9}(?:\.\d{1,6})?(?:h|ms|us|m|s))+)$/.exec(text);
  if (!match) return undefined;
  let total = 0n;
  for (const [, whole, fraction = '', unit] of match[2]!.matchAll(/(\d+)(?:\.(\d+))?(h|ms|us|m|s)/g)) {
    const scaled = BigInt(whole! + fraction.padEnd(6, '0')) * UNITS[unit!]!;
    if (scaled % MICROS !== 0n) return undefined;
    total += scaled / MICROS;
  }
  if (total > LONGEST) return undefined;
  return match[1] ? -total : total;
}

export const isWholeDays = (micros: bigint): boolean => micros % DAY === 0n;
export const daysOf = (micros: bigint): bigint => micros / DAY;

const UNITS: Readonly<Record<string, bigint>> = { h: 3_600_000_000n, m: 60_000_000n, s: MICROS, ms: 1000n, us: 1n };
/** A hundred years, so that a sum with any stored date stays a date. */
const LONGEST = 36_525n * DAY;

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let made = formatters.get(zone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', { timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(zone, made);
  }
  return made;
}
