/** The margin an isolated position has apart, and what moves it. */
import { type Amount, divideDown, larger, smaller } from '../core/amount.ts';

/** Opening takes the initial margin out of the free wallet, as far as there is any. */
export function isolatedMarginToOpen(opening: { readonly initialMargin: Amount; readonly free: Amount }): Amount {
  return smaller(opening.initialMargin, larger(0n, opening.free));
}

/** Closing a part: its margin pays its loss first, then the margin of the rest does; what is over is free again. */
export function isolatedMarginAfterClosing(closing: {
  readonly margin: Amount;
  readonly closedLots: number;
  readonly positionLots: number;
  readonly realised: Amount;
}): Amount {
  const released = divideDown(closing.margin * BigInt(closing.closedLots), BigInt(closing.positionLots));
  const uncovered = smaller(0n, released + closing.realised);
  return larger(0n, closing.margin - released + uncovered);
}

/** What can be added: free margin that is in the wallet; a profit not realised is no money yet. */
export function addableMargin(account: { readonly available: Amount; readonly crossWallet: Amount }): Amount {
  return smaller(account.available, account.crossWallet);
}

/** What can be taken out: at mark, the initial margin stays, and so does what a loss has used up. */
export function removableMargin(position: {
  readonly margin: Amount;
  readonly loss: Amount;
  readonly initialMargin: Amount;
}): Amount {
  return position.margin - position.loss - position.initialMargin;
}
