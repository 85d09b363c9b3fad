// The public order book: snapshots, deltas and their sequence numbers.
import type { Decimal } from './decimal.ts';

export interface BookLevel {
  readonly price: Decimal;
  /** Absolute; zero removes the level. */
  readonly quantity: Decimal;
}

export interface BookSnapshot {
  readonly symbol: string;
  readonly lastUpdateId: bigint;
  /** Best first. */
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}

export interface BookDelta {
  readonly symbol: string;
  readonly firstUpdateId: bigint;
  readonly finalUpdateId: bigint;
  /** The final id of the event before: a gap shows where they differ. */
  readonly previousFinalUpdateId: bigint;
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}
