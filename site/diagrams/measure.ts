/** How wide a text is drawn, near enough to leave it room. */

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;
const NARROW = /[iljtfrI.,:;'|!()[\]\s]/;

/** Units: pixels, for a size of letters in pixels. */
export function measureText(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += WIDE.test(letter) ? 1.02 : NARROW.test(letter) ? 0.4 : /[A-ZMWmw@%]/.test(letter) ? 0.76 : 0.6;
  return Math.ceil(width * size);
}
