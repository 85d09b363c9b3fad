// Positions and balances as a venue publishes them.
import type { Decimal } from './decimal.ts';
import type { PositionSide } from './order.ts';
import type { MarkPrice } from './prices.ts';

export const MARGIN_TYPES = ['cross', 'isolated'] as const;
export type MarginType = (typeof MARGIN_TYPES)[number];

export interface Position {
  readonly symbol: string;
  /** Signed: long above zero, short below. Base currency. */
  readonly quantity: Decimal;
  readonly entryPrice: Decimal;
  readonly marginType: MarginType;
  readonly leverage: number | undefined;
  /** Zero for a cross position. Quote currency. */
  readonly isolatedWallet: Decimal;
  readonly unrealisedProfit: Decimal;
  /** Hedge mode only: which of the two positions of the market. */
  readonly positionSide?: PositionSide;
}

/** A name for one position of an account: the market, and the side where it has two. */
export function positionKey(position: Pick<Position, 'symbol' | 'positionSide'>): string {
  return position.positionSide === undefined ? position.symbol : `${position.symbol} ${position.positionSide}`;
}

/** What the venue publishes about the risk of a position, over REST. */
export interface PositionRisk extends Position {
  readonly markPrice: MarkPrice;
  /** Zero where the venue says there is none. */
  readonly liquidationPrice: Decimal;
  readonly maintenanceMargin: Decimal;
  readonly notional: Decimal;
  /** Where closing costs nothing, fees included. Absent where the venue does not publish it. */
  readonly breakEvenPrice?: Decimal;
}

export interface Balance {
  readonly asset: string;
  readonly wallet: Decimal;
  /** The wallet without what isolated positions hold. */
  readonly crossWallet: Decimal;
}

/** A trader's account in one consistent answer. */
export interface Account {
  readonly balances: readonly Balance[];
  readonly positions: readonly Position[];
  readonly availableBalance: Decimal;
}
