/** The price at which closing a position leaves its owner with exactly nothing. */
import { divideDown, ONE } from '../core/amount.ts';

/**
 * What closing the position must bring in (signed, 1e-8): its value at mark less its share of the margin balance.
 * Of several cross positions each bears the balance in proportion to its maintenance margin, so that closing
 * all of them leaves exactly zero; a lone position bears all of it, which is the usual bankruptcy price.
 * @param position value and margin balance in units of 1e-16, maintenance margins in any one unit
 */
export function bankruptcyProceeds(position: {
  readonly valueSquared: bigint;
  readonly marginBalanceSquared: bigint;
  readonly maintenance: bigint;
  readonly maintenanceOfAll: bigint;
}): bigint {
  const share =
    position.maintenanceOfAll === position.maintenance
      ? position.marginBalanceSquared
      : divideDown(position.marginBalanceSquared * position.maintenance, position.maintenanceOfAll);
  return divideDown(position.valueSquared - share, ONE);
}
