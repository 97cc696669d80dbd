/** Numbers, times and money, the same on every machine. */
import type { Language } from './facts.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Returns a day. Shape: 2026-11-22T… → 22 Nov 2026 or 2026年11月22日 */
export function showDay(time: string, language: Language): string {
  const [year = '', month = '', day = ''] = time.slice(0, 10).split('-');
  return language === 'zh' ? `${year}年${Number(month)}月${Number(day)}日` : `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** Returns a month. Shape: 2026-11… → Nov 2026 or 2026年11月 */
export function showMonth(time: string, language: Language): string {
  const [year = '', month = ''] = time.slice(0, 7).split('-');
  return language === 'zh' ? `${year}年${Number(month)}月` : `${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** Returns the time of day in UTC. */
export function showClock(time: string): string {
  return time.slice(11, 16);
}

/** Returns a number with groups of three. */
export function showNumber(value: number, digits = 0): string {
  const [whole = '0', rest] = Math.abs(value).toFixed(digits).split('.');
  return `${value < 0 ? '−' : ''}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${rest ? `.${rest}` : ''}`;
}

/** Returns US dollars: cents, and two more digits where they say something and the sum is below a dollar. */
export function showMoney(dollars: number): string {
  return `$${showNumber(dollars, Math.abs(dollars) >= 1 ? 2 : 4).replace(/(\.\d\d)00$/, '$1')}`;
}

const UNITS = {
  en: { d: ' d', h: ' h', min: ' min', s: ' s', ms: ' ms' },
  zh: { d: ' 天', h: ' 小时', min: ' 分', s: ' 秒', ms: ' 毫秒' },
} as const;

/** Returns a duration in its two largest units. Units: milliseconds. */
export function showDuration(ms: number, language: Language): string {
  const unit = UNITS[language];
  if (ms < 1000) return `${Math.round(ms)}${unit.ms}`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds}${unit.s}`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${unit.min}${seconds % 60 ? ` ${seconds % 60}${unit.s}` : ''}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}${unit.h}${minutes % 60 ? ` ${minutes % 60}${unit.min}` : ''}`;
  return `${Math.floor(hours / 24)}${unit.d}${hours % 24 ? ` ${hours % 24}${unit.h}` : ''}`;
}

/** Returns a share as per cent. */
export function showShare(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`;
}

/** Returns the first characters of a digest or an object id. */
export function shorten(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
