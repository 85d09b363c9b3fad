/** The public face of the core: createCore, execute a command, read a view. */
import type { Rules } from '../rules/rules.ts';
import { newHolding } from './accounts.ts';
import type { Command, OrderReference } from './commands.ts';
import { findConditional } from './conditionals.ts';
import { carryOut } from './dispatch.ts';
import type { Event } from './events.ts';
import { feeRates } from './fees.ts';
import { openMarket, rebuildBook } from './markets.ts';
import { viewConditional, viewOrder } from './order-view.ts';
import { findOrder } from './orders.ts';
import type { CollateralParameters, MarketParameters } from './parameters.ts';
import { viewAccount, viewDepth, viewFund, viewLedger, viewMarket, viewPositions } from './query.ts';
import { nextDueAt } from './schedule.ts';
import type { Account, Holding, State } from './state.ts';
import type { Venue } from './venue.ts';
import type {
  AccountView,
  AmendmentView,
  CollateralView,
  CommissionRateView,
  ConditionalView,
  DepthView,
  FillView,
  ForcedOrderView,
  FundingRateView,
  FundView,
  IncomeView,
  LedgerView,
  MarginChangeView,
  MarketView,
  OrderView,
  PositionView,
  PublicTradeView,
  SymbolConfigView,
} from './views.ts';

export interface CoreOptions {
  readonly markets: readonly MarketParameters[];
  readonly rules: Rules;
  /** Assets that count in multi-assets mode. */
  readonly collateral?: readonly CollateralParameters[];
  /** Continues from a snapshot; its markets and parameters then win over those given, which a reset goes back to. */
  readonly snapshot?: State;
}

/**
 * One venue, one writer. `execute` never throws for anything a trader can send; every view is read-only and
 * undefined or empty for what does not exist. Symbols and accounts that do not exist are refused (-1121, -2015).
 */
export interface Core {
  /** Carries the command out and says everything that followed from it, in order. */
  execute(command: Command): readonly Event[];
  /** Engine time of the last command. */
  now(): number;
  /** Until when nothing happens by itself; execute `advance` at or after it. */
  nextDueAt(): number | undefined;

  symbols(): readonly string[];
  parameters(symbol: string): MarketParameters | undefined;
  market(symbol: string): MarketView | undefined;
  /** @param levels per side; all when omitted */
  depth(symbol: string, levels?: number): DepthView | undefined;
  /** Public trades, oldest first, at least the last 10,000 of the symbol. */
  trades(symbol: string): readonly PublicTradeView[];
  fundingRates(symbol: string): readonly FundingRateView[];
  insuranceFund(symbol: string): FundView | undefined;
  collateral(): readonly CollateralView[];

  accounts(): readonly string[];
  account(account: string): AccountView | undefined;
  /** Legs with a position or with open orders; all legs of the symbol when one is named. */
  positions(account: string, symbol?: string): readonly PositionView[];
  symbolConfigs(account: string): readonly SymbolConfigView[];
  commissionRate(account: string, symbol: string): CommissionRateView | undefined;

  order(account: string, symbol: string, reference: OrderReference): OrderView | undefined;
  openOrders(account: string, symbol?: string): readonly OrderView[];
  /** Open and closed, oldest first. */
  orders(account: string, symbol: string): readonly OrderView[];
  conditional(account: string, reference: { algoId?: number; clientAlgoId?: string }): ConditionalView | undefined;
  openConditionals(account: string, symbol?: string): readonly ConditionalView[];
  conditionals(account: string, symbol: string): readonly ConditionalView[];
  fills(account: string, symbol: string): readonly FillView[];
  amendments(account: string, symbol: string): readonly AmendmentView[];
  marginChanges(account: string, symbol: string): readonly MarginChangeView[];
  income(account: string): readonly IncomeView[];
  forcedOrders(account: string, symbol?: string): readonly ForcedOrderView[];

  ledger(asset?: string): LedgerView;

  /**
   * The live state, for node:v8 serialize, which keeps its cycles, maps and big integers: serialise it before the next
   * command. Give what deserialize returns to createCore. The order book is not part of it, it is built from the orders.
   */
  snapshot(): State;
}

export function createCore(options: CoreOptions): Core {
  const venue: Venue = {
    rules: options.rules,
    events: [],
    unsettled: new Set(),
    adlPlaces: new Map(),
    state: options.snapshot ?? emptyState(options.collateral ?? []),
  };
  if (options.snapshot === undefined) for (const parameters of options.markets) openMarket(venue, parameters);
  else for (const market of venue.state.markets.values()) rebuildBook(market);
  return {
    execute: (command) => {
      venue.events = [];
      if (venue.adlPlaces.size > 0) venue.adlPlaces.clear();
      carryOut(venue, command, options.markets);
      return venue.events;
    },
    now: () => venue.state.now,
    nextDueAt: () => (venue.state.now === 0 ? undefined : nextDueAt(venue)),
    ...marketViews(venue),
    ...accountViews(venue),
    ...orderViews(venue),
    ledger: (asset = 'USDT') => viewLedger(venue, asset),
    snapshot: () => venue.state,
  };
}

function emptyState(collateral: readonly CollateralParameters[]): State {
  return {
    now: 0,
    accounts: new Map(),
    markets: new Map(),
    books: new Map(),
    collateral,
    collateralPrices: new Map(),
    lastAlgoId: 0,
    lastTransactionId: 0,
  };
}

function marketViews(venue: Venue) {
  const marketOf = (symbol: string) => venue.state.markets.get(symbol);
  return {
    symbols: () => [...venue.state.markets.keys()],
    parameters: (symbol: string) => marketOf(symbol)?.parameters,
    market: (symbol: string) => optional(marketOf(symbol), (market) => viewMarket(venue, market)),
    depth: (symbol: string, levels?: number) =>
      optional(marketOf(symbol), (market) => viewDepth(venue, market, levels)),
    trades: (symbol: string) => marketOf(symbol)?.trades ?? [],
    fundingRates: (symbol: string) => marketOf(symbol)?.fundingRates ?? [],
    insuranceFund: (symbol: string) => optional(marketOf(symbol), (market) => viewFund(venue, market)),
    collateral: () =>
      venue.state.collateral.map((one) => ({ ...one, price: venue.state.collateralPrices.get(one.asset) })),
  };
}

function accountViews(venue: Venue) {
  const { accounts } = venue.state;
  return {
    accounts: () => [...accounts.keys()],
    account: (name: string) => optional(accounts.get(name), (account) => viewAccount(venue, account)),
    positions: (name: string, symbol?: string) =>
      withAccount(venue, name, symbol, (account) => viewPositions(venue, account, symbol)) ?? [],
    symbolConfigs: (name: string) =>
      withAccount(venue, name, undefined, (account) =>
        [...venue.state.markets.values()].map((market) => configOf(venue, account, market.parameters.symbol)),
      )?.filter((config) => config !== undefined) ?? [],
    commissionRate: (name: string, symbol: string) =>
      optional(findHolding(venue, name, symbol), (holding) => {
        const { makerRate, takerRate } = feeRates(venue, holding);
        return { symbol, makerRate, takerRate };
      }),
    income: (name: string) => accounts.get(name)?.income ?? [],
    forcedOrders: (name: string, symbol?: string) =>
      (accounts.get(name)?.forcedOrders ?? []).filter((order) => symbol === undefined || order.symbol === symbol),
  };
}

function orderViews(venue: Venue) {
  const accountOf = (name: string) => venue.state.accounts.get(name);
  const holdingsOf = (name: string, symbol?: string) =>
    [...(accountOf(name)?.holdings.values() ?? [])].filter(
      (holding) => symbol === undefined || holding.market.parameters.symbol === symbol,
    );
  const conditionalsOf = (name: string, list: 'openConditionals' | 'conditionals', symbol?: string) =>
    [...(accountOf(name)?.[list].values() ?? [])]
      .map(viewConditional)
      .filter((view) => symbol === undefined || view.symbol === symbol);
  return {
    order: (name: string, symbol: string, reference: OrderReference) => {
      const holding = accountOf(name)?.holdings.get(symbol);
      const found = optional(holding, (one) => findOrder(one, reference));
      return optional(found, viewOrder);
    },
    openOrders: (name: string, symbol?: string) =>
      holdingsOf(name, symbol).flatMap((holding) => [...holding.openOrders.values()].map(viewOrder)),
    orders: (name: string, symbol: string) =>
      holdingsOf(name, symbol).flatMap((holding) => [...holding.orders.values()].map(viewOrder)),
    conditional: (name: string, reference: { algoId?: number; clientAlgoId?: string }) =>
      optional(
        optional(accountOf(name), (account) => findConditional(account, reference)),
        viewConditional,
      ),
    openConditionals: (name: string, symbol?: string) => conditionalsOf(name, 'openConditionals', symbol),
    conditionals: (name: string, symbol: string) => conditionalsOf(name, 'conditionals', symbol),
    fills: (name: string, symbol: string) => holdingsOf(name, symbol)[0]?.fills ?? [],
    amendments: (name: string, symbol: string) => holdingsOf(name, symbol)[0]?.amendments ?? [],
    marginChanges: (name: string, symbol: string) => holdingsOf(name, symbol)[0]?.marginChanges ?? [],
  };
}

function optional<Value, View>(value: Value | undefined, view: (value: Value) => View): View | undefined {
  return value === undefined ? undefined : view(value);
}

function withAccount<View>(
  venue: Venue,
  name: string,
  symbol: string | undefined,
  view: (account: Account) => View,
): View | undefined {
  const account = venue.state.accounts.get(name);
  if (account === undefined) return undefined;
  const holding = symbol === undefined ? undefined : findHolding(venue, name, symbol);
  if (symbol === undefined || holding === undefined || account.holdings.has(symbol)) return view(account);
  return view({ ...account, holdings: new Map([...account.holdings, [symbol, holding]]) });
}

/** One with the defaults when the account has none yet; it is not kept, because a look must not change anything. */
function findHolding(venue: Venue, name: string, symbol: string): Holding | undefined {
  const account = venue.state.accounts.get(name);
  const market = venue.state.markets.get(symbol);
  if (account === undefined || market === undefined) return undefined;
  return account.holdings.get(symbol) ?? newHolding(account, market);
}

function configOf(venue: Venue, account: Account, symbol: string): SymbolConfigView | undefined {
  return optional(findHolding(venue, account.name, symbol), ({ market, marginType, leverage }) => ({
    account: account.name,
    symbol,
    marginType,
    leverage,
    maxNotional: venue.rules.maxNotional(market.parameters.marginTiers, leverage),
  }));
}
