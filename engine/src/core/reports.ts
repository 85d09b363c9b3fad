/** Says what happened: order, account and income events, with everything a private stream needs. */
import type { Amount } from './amount.ts';
import type { PositionChange } from './events.ts';
import { feeRates } from './fees.ts';
import { profitSquared } from './margin.ts';
import { viewConditional, viewOrder } from './order-view.ts';
import type { Account, Conditional, Holding, Leg, Order } from './state.ts';
import { crossWalletOf, emit, quantityOfLots, type Venue, walletOf } from './venue.ts';
import type { AccountUpdateReason, ExecutionType, IncomeType } from './words.ts';

/** Kept per account and list; older entries are forgotten. */
const HISTORY_LIMIT = 10_000;

export function remember<Entry>(list: Entry[], entry: Entry): void {
  list.push(entry);
  if (list.length > HISTORY_LIMIT * 1.25) list.splice(0, list.length - HISTORY_LIMIT);
}

export interface FillDetails {
  readonly lots: number;
  readonly price: Amount;
  readonly tradeId: number;
  readonly isMaker: boolean;
  readonly commission: Amount;
  readonly realisedProfit: Amount;
}

export function reportOrder(venue: Venue, order: Order, execution: ExecutionType, fill?: FillDetails): void {
  const { holding } = order;
  order.updatedAt = venue.state.now;
  emit(venue, {
    kind: 'order',
    at: venue.state.now,
    account: holding.account.name,
    execution,
    order: viewOrder(order),
    lastQuantity: fill === undefined ? 0n : quantityOfLots(holding.market, fill.lots),
    lastPrice: fill?.price ?? 0n,
    tradeId: fill?.tradeId ?? 0,
    isMaker: fill?.isMaker ?? false,
    commission: fill?.commission ?? 0n,
    commissionAsset: holding.market.parameters.quoteAsset,
    realisedProfit: fill?.realisedProfit ?? 0n,
    bidNotional: holding.bidNotional,
    askNotional: holding.askNotional,
  });
}

export function reportConditional(venue: Venue, conditional: Conditional): void {
  conditional.updatedAt = venue.state.now;
  const order = viewConditional(conditional);
  emit(venue, { kind: 'conditional', at: venue.state.now, account: order.account, order });
}

/** @param legs only those that changed; none where the venue sends only balances */
export function reportAccount(
  venue: Venue,
  account: Account,
  change: {
    readonly reason: AccountUpdateReason;
    readonly asset: string;
    /** Excludes profit and commission. */
    readonly balanceChange?: Amount;
    readonly holding?: Holding;
    readonly legs?: readonly Leg[];
  },
): void {
  const { asset, holding, legs } = change;
  const balance = {
    asset,
    walletBalance: walletOf(account, asset),
    crossWalletBalance: crossWalletOf(account, asset),
    balanceChange: change.balanceChange ?? 0n,
  };
  const positions = holding === undefined ? [] : (legs ?? []).map((leg) => positionChange(venue, holding, leg));
  emit(venue, {
    kind: 'account',
    at: venue.state.now,
    account: account.name,
    reason: change.reason,
    balances: [balance],
    positions,
  });
}

function positionChange(venue: Venue, holding: Holding, leg: Leg): PositionChange {
  const { market } = holding;
  return {
    symbol: market.parameters.symbol,
    positionSide: leg.positionSide,
    quantity: quantityOfLots(market, leg.lots),
    entryPrice: leg.entryPrice,
    breakEvenPrice: breakEvenOf(venue, holding, leg),
    accumulatedRealised: leg.realised,
    unrealisedProfit: venue.rules.publishedProfit({
      profitSquared: profitSquared(market, leg, market.markPrice),
      lots: leg.lots,
    }),
    marginType: holding.marginType,
    isolatedWallet: leg.isolatedWallet,
  };
}

export function breakEvenOf(venue: Venue, holding: Holding, leg: Leg): Amount {
  return venue.rules.breakEvenPrice({
    cost: leg.cost,
    quantity: quantityOfLots(holding.market, leg.lots),
    realisedAfterFees: leg.realised - leg.fees,
    takerRate: feeRates(venue, holding).takerRate,
  });
}

export function bookIncome(
  venue: Venue,
  account: Account,
  row: {
    readonly type: IncomeType;
    readonly asset: string;
    readonly amount: Amount;
    readonly symbol?: string;
    readonly tradeId?: number;
    readonly info?: string;
  },
): void {
  if (!venue.rules.isListedAsIncome(row)) return;
  venue.state.lastTransactionId += 1;
  const income = {
    account: account.name,
    symbol: row.symbol ?? '',
    type: row.type,
    asset: row.asset,
    amount: row.amount,
    info: row.info ?? row.type,
    transactionId: venue.state.lastTransactionId,
    tradeId: row.tradeId === undefined ? '' : String(row.tradeId),
    at: venue.state.now,
  };
  remember(account.income, income);
  emit(venue, { kind: 'income', at: venue.state.now, income });
}
