/** The state of the venue: plain objects, maps and sets with nothing hidden but the books, which are rebuilt from the orders. */
import type { Amount } from './amount.ts';
import type { Book } from './book.ts';
import type { CollateralParameters, MarketParameters } from './parameters.ts';
import type {
  AmendmentView,
  ConditionalView,
  FillView,
  ForcedOrderView,
  FundingRateView,
  IncomeView,
  MarginChangeView,
  PublicTradeView,
} from './views.ts';
import type {
  ConditionalType,
  ExpiryReason,
  MarginType,
  MarketStatus,
  OrderOrigin,
  OrderStatus,
  OrderType,
  PositionSide,
  PriceMatch,
  SelfTradeMode,
  Side,
  TimeInForce,
  WorkingType,
} from './words.ts';

/** What the ticks and lots of an order are worth, in units of 1e-8. */
export interface OrderUnits {
  readonly tickSize: Amount;
  readonly stepSize: Amount;
}

export interface Order {
  readonly id: number;
  readonly holding: Holding;
  /** What its ticks and lots are counted in: an order that is over keeps them when the market takes others. */
  readonly units: OrderUnits;
  readonly clientOrderId: string;
  readonly side: Side;
  readonly positionSide: PositionSide;
  readonly type: OrderType;
  readonly originalType: OrderType | ConditionalType;
  readonly timeInForce: TimeInForce;
  /** The limit; for an order without one, the worst price the band allows. */
  ticks: number;
  lots: number;
  filledLots: number;
  /** Exact sum of price × quantity of the fills. */
  quote: Amount;
  status: OrderStatus;
  readonly reduceOnly: boolean;
  readonly closePosition: boolean;
  readonly stopPrice: Amount;
  readonly workingType: WorkingType;
  readonly priceProtect: boolean;
  readonly activatePrice: Amount | undefined;
  readonly callbackRate: Amount | undefined;
  selfTradeMode: SelfTradeMode;
  readonly tradeGroupId: number;
  readonly priceMatch: PriceMatch;
  readonly goodTillDate: number;
  expiryReason: ExpiryReason;
  readonly origin: OrderOrigin;
  readonly algoId: number | undefined;
  amendments: number;
  readonly createdAt: number;
  updatedAt: number;
  /** Its place in the book; 0 while it does not rest. */
  handle: number;
  /** Time priority: the lower of two at one price came first. */
  rank: number;
}

/** A conditional order: waits outside the book, takes no margin. */
export type Conditional = {
  -readonly [Key in Exclude<keyof ConditionalView, 'account' | 'symbol'>]: ConditionalView[Key];
} & {
  readonly holding: Holding;
  /** Trailing stop: whether activatePrice was reached, and the best price since. */
  isActive: boolean;
  extreme: Amount;
};

/** One leg of a position. */
export interface Leg {
  readonly positionSide: PositionSide;
  /** Signed. */
  lots: number;
  /** Signed and exact. */
  cost: Amount;
  entryPrice: Amount;
  /** Since it was opened from flat, before fees. */
  realised: Amount;
  fees: Amount;
  isolatedWallet: Amount;
  updatedAt: number;
}

/** What one account has on one market. */
export interface Holding {
  readonly account: Account;
  readonly market: Market;
  leverage: number;
  marginType: MarginType;
  readonly legs: Readonly<Record<PositionSide, Leg>>;
  readonly openOrders: Map<number, Order>;
  /** Those of the open orders that may only reduce. */
  readonly reducers: Set<Order>;
  readonly orders: Map<number, Order>;
  /** The latest order of each client id. */
  readonly byClientId: Map<string, Order>;
  readonly fills: FillView[];
  readonly amendments: AmendmentView[];
  readonly marginChanges: MarginChangeView[];
  /** Notional of what open orders could add to the position, per side. */
  bidNotional: Amount;
  askNotional: Amount;
  /** Engine ms at which the dead man's switch fires; 0 when not armed. */
  countdownAt: number;
  /** Own traded notional per UTC day, for the fee tier. */
  readonly volumes: Map<number, Amount>;
  hasMarginCall: boolean;
}

export interface Account {
  readonly name: string;
  isHedge: boolean;
  isMultiAssets: boolean;
  tradeGroupId: number;
  readonly wallets: Map<string, Amount>;
  readonly holdings: Map<string, Holding>;
  readonly openConditionals: Map<number, Conditional>;
  readonly conditionals: Map<number, Conditional>;
  readonly income: IncomeView[];
  readonly forcedOrders: ForcedOrderView[];
  hasMarginCall: boolean;
  isInLiquidation: boolean;
  /** The venue's own: never liquidated, never listed. */
  readonly isFund: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

/** One constituent of an index. */
export interface Source {
  readonly name: string;
  readonly weight: Amount;
  price: Amount | undefined;
  at: number;
  isUsed: boolean;
}

export interface Market {
  parameters: MarketParameters;
  status: MarketStatus;
  /** Value of one tick times one lot. */
  unitValue: Amount;
  book: Book;
  /** Orders in the book by handle. */
  resting: (Order | undefined)[];
  /** Legs that are not flat belong to these. */
  readonly holders: Set<Holding>;
  readonly conditionals: Map<number, Conditional>;
  readonly sources: Map<string, Source>;
  indexPrice: Amount;
  markPrice: Amount;
  priceAt: number;
  isHeld: boolean;
  /** The index at each tick of the settlement period, oldest first, and their sum. */
  readonly indexSamples: Amount[];
  indexSum: Amount;
  /** 0 before the first trade. */
  lastTicks: number;
  lastLots: number;
  lastTradeAt: number;
  /** When the trade behind lastPriceForMark was made. */
  lastPriceForMarkAt: number;
  /** The last price as the mark price knows it: forced trades do not count; 0 before the first. */
  lastPriceForMark: Amount;
  readonly basisSamples: Amount[];
  basisSum: Amount;
  premiumSum: bigint;
  premiumWeight: bigint;
  premiumCount: bigint;
  premiumIndex: Amount;
  lastFundingRate: Amount;
  readonly fundingRates: FundingRateView[];
  readonly trades: PublicTradeView[];
  /** The insurance fund: an account of the venue itself, not among the others, with the positions it has taken over. */
  readonly fund: Holding;
  /** Prices traded at since conditional orders were last looked at, oldest first. */
  prints: number[];
  /** Mark and last price when margins were last looked at. */
  seen: { readonly mark: Amount; readonly ticks: number };
  lastOrderId: number;
  lastRank: number;
  lastTradeId: number;
  lastAggregateId: number;
  lastUpdateId: number;
  /** Something the mark price is made of has changed since it was computed. */
  isMarkDue: boolean;
  /** What the last price event said. */
  said: { readonly mark: Amount; readonly index: Amount; readonly rate: Amount; readonly isHeld: boolean };
  /** Prices whose level changed since the last depth event. */
  readonly changedBids: Set<number>;
  readonly changedAsks: Set<number>;
  /** Holdings with a good-till-date or countdown pending. */
  readonly timed: Set<Order>;
  readonly countdowns: Set<Holding>;
}

/** Sums per asset that no account holds. */
export interface Books {
  deposits: Amount;
  withdrawals: Amount;
  feesCharged: Amount;
  rebatesPaid: Amount;
  insuranceFundInitial: Amount;
}

export interface State {
  /** 0 before the first command. */
  now: number;
  readonly accounts: Map<string, Account>;
  readonly markets: Map<string, Market>;
  readonly books: Map<string, Books>;
  collateral: readonly CollateralParameters[];
  readonly collateralPrices: Map<string, Amount>;
  lastAlgoId: number;
  lastTransactionId: number;
}
