// Where a market is in its life.

/** Before trading, trading, winding down, halted with orders that may still be cancelled, over. */
export const MARKET_STATUSES = ['pending', 'trading', 'reduce-only', 'cancel-only', 'closed'] as const;
export type MarketStatus = (typeof MARKET_STATUSES)[number];
