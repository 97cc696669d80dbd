/** The one number type: exact decimals. */
import { Decimal } from 'decimal.js';

/** Digits enough for any product that 2000 characters can write, so nothing is ever rounded on the way. */
export const Exact = Decimal.clone({ precision: 20_000, defaults: true });

/** Units: places after the point that a quotient keeps. */
const QUOTIENT_PLACES = 10;
const SCALED = new Exact(10).pow(QUOTIENT_PLACES);

/** Returns the quotient to ten places, half-even; null by zero. */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b.isZero()) return null;
  const [dividend, divisor] = [a.abs().times(SCALED), b.abs()];
  const whole = dividend.divToInt(divisor);
  const twice = dividend.minus(whole.times(divisor)).times(2);
  const up = twice.gt(divisor) || (twice.eq(divisor) && !whole.mod(2).isZero());
  const places = (up ? whole.plus(1) : whole).div(SCALED);
  return a.isNegative() === b.isNegative() ? places : places.neg();
}

/** Returns the number with that many places, half-even. */
export function roundHalfEven(value: Decimal, scale: number): Decimal {
  return value.toDecimalPlaces(scale, Decimal.ROUND_HALF_EVEN);
}
