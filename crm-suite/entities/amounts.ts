/** Exact sums of money, in ten-thousandths, as text in and out. */
const PLACES = 4;

/** Returns an amount in ten-thousandths. Shape: '12.5' → 125000n. */
export function toUnits(amount: unknown): bigint {
  const [whole = '0', fraction = ''] = String(amount ?? '0').split('.');
  const digits = fraction.padEnd(PLACES, '0');
  if (digits.length > PLACES || !/^-?\d+$/.test(whole) || !/^\d+$/.test(digits)) throw new Error(`not an amount of money: ${JSON.stringify(amount)}`);
  const units = BigInt(whole.replace('-', '')) * 10n ** BigInt(PLACES) + BigInt(digits);
  return whole.startsWith('-') ? -units : units;
}

/** Returns the sum of a field over rows, in ten-thousandths. */
export function sumUnits(rows: readonly Record<string, unknown>[], field = 'amount'): bigint {
  return rows.reduce((sum, row) => sum + toUnits(row[field]), 0n);
}

export const SETTLED: readonly unknown[] = ['settled', 'reconciled'];

/** Returns the rows of one kind whose money has moved. */
export function settledOf<T extends Record<string, unknown>>(rows: readonly T[], kind: 'payment' | 'refund'): T[] {
  return rows.filter((row) => row['kind'] === kind && SETTLED.includes(row['status']));
}
