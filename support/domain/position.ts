// Positions and balances as a venue publishes them.
import type { Decimal } from './decimal.ts';
import type { PositionSide } from './order.ts';
import type { MarkPrice } from './prices.ts';
import type { EpochMs } from './time.ts';

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
  /** Absent where a venue does not publish it. */
  readonly margin?: MarginFigures;
}

/** What a venue shows as tied up and as won, of a position, an asset or a whole account. Quote currency. */
export interface MarginFigures {
  readonly unrealisedProfit: Decimal;
  readonly maintenanceMargin: Decimal;
  /** Of the position and of open orders together. */
  readonly initialMargin: Decimal;
  readonly positionMargin: Decimal;
  readonly orderMargin: Decimal;
}

/** The same where there is a wallet. */
export interface WalletFigures extends MarginFigures {
  readonly wallet: Decimal;
  /** Wallet and unrealised profit. */
  readonly marginBalance: Decimal;
  readonly crossWallet: Decimal;
  readonly crossUnrealisedProfit: Decimal;
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
  /** What an isolated position is worth to its trader. Absent where the venue does not publish it. */
  readonly isolatedMargin?: Decimal;
  /** When it last changed. Absent where the venue does not publish it. */
  readonly updatedAtMs?: EpochMs;
}

export interface Balance {
  readonly asset: string;
  readonly wallet: Decimal;
  /** The wallet without what isolated positions hold. */
  readonly crossWallet: Decimal;
  /** Absent where a venue does not publish it. */
  readonly figures?: WalletFigures;
}

/** A trader's account in one consistent answer. */
export interface Account {
  readonly balances: readonly Balance[];
  readonly positions: readonly Position[];
  readonly availableBalance: Decimal;
  /** Of the whole account. Absent where a venue does not publish it. */
  readonly totals?: WalletFigures;
  /** From 0. Absent where a venue does not publish it. */
  readonly feeTier?: number;
  /** Collateral counts in the totals. Absent where a venue does not publish it. */
  readonly isMultiAssets?: boolean;
}
