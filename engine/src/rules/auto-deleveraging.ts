/** Whom auto-deleveraging closes, by how much, and what becomes of their orders. */
import type { Amount } from '../core/amount.ts';

/** Those opposite to the lost position. Both signed, in lots. */
export function isDeleveraged(leg: { readonly lots: number; readonly lostLots: number }): boolean {
  return leg.lots > 0 !== leg.lostLots > 0;
}

/** As much as is needed, and never more than the candidate holds. Lots without sign. */
export function deleveragedLots(candidate: { readonly neededLots: number; readonly heldLots: number }): number {
  return Math.min(candidate.neededLots, candidate.heldLots);
}

/** A candidate's open orders are cancelled before the position is closed. */
export function cancelsOrdersFirst(_order: { readonly isOpening: boolean }): boolean {
  return true;
}

/** Being deleveraged costs nothing. In units of 1e-8. */
export function deleveragingFee(_fill: { readonly notional: Amount; readonly takerRate: Amount }): Amount {
  return 0n;
}

/** What the lost position is handed on for: the bankruptcy price of its owner. Signed, in units of 1e-8. */
export function handoverProceeds(position: { readonly atBankruptcy: Amount; readonly atMark: Amount }): Amount {
  return position.atBankruptcy;
}
