/** What the insurance fund may take upon itself. */

/**
 * The fund takes a position over while, at mark and with everything it already holds, it is left with nothing less
 * than zero; else the position goes to auto-deleveraging. Both in units of 1e-16.
 */
export function canFundTakeOver(fund: { readonly equitySquared: bigint; readonly gainSquared: bigint }): boolean {
  return fund.equitySquared + fund.gainSquared >= 0n;
}

/** A fund that would be left with less than zero at mark hands its position on. In units of 1e-16. */
export function mustFundHandOver(fund: { readonly equitySquared: bigint }): boolean {
  return fund.equitySquared < 0n;
}
