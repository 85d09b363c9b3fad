// A place on a limit of the risk parameters, or right beside it.

/** The limits an order can lie on. */
export const LIMITS = [
  'minimum quantity',
  'maximum quantity',
  'maximum market quantity',
  'minimum price',
  'maximum price',
  'minimum notional',
  'highest price for a buy',
  'lowest price for a sell',
] as const;
export type Limit = (typeof LIMITS)[number];

/** On the limit, or one tick (of price) or one step (of quantity) to the side of it. */
export const OFFSETS = { below: -1, at: 0, above: 1 } as const;
export type Offset = keyof typeof OFFSETS;

export interface Boundary {
  readonly limit: Limit;
  readonly offset: Offset;
}
