// Where a market is in its life.

/** Before trading, trading, winding down, halted with orders that may still be cancelled, settled, over. */
export const MARKET_STATUSES = ['pending', 'trading', 'reduce-only', 'cancel-only', 'settling', 'closed'] as const;
export type MarketStatus = (typeof MARKET_STATUSES)[number];
