/** What the insurance fund may take upon itself. */

/**
 * The fund takes a position over while, at mark and with everything it already holds, it is left with nothing less
 * than zero; else the position goes to auto-deleveraging. Both in units of 1e-16.
 */
export function canFundTakeOver(fund: { readonly equitySquared: bigint; readonly gainSquared: bigint }): boolean {
  return fund.equitySquared + fund.gainSquared >= 0n;
}
