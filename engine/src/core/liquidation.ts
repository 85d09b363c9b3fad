/** Takes positions from owners who no longer have the margin for them: book first, then insurance fund, then ADL. */
import { coverDeficit, deleverage } from './adl.ts';
import { type Amount, absolute, divideDown, divideNearest, divideUp, ONE, ONE_SQUARED } from './amount.ts';
import { exchangeCollateral } from './collateral.ts';
import { endConditional } from './conditionals.ts';
import { recordFill } from './fills.ts';
import { bandOf } from './filters.ts';
import { forcedOrder, type Position, reportForced } from './forced-orders.ts';
import { canTakeOver, takeOver } from './insurance-fund.ts';
import {
  atMark,
  crossCollateral,
  crossHoldings,
  crossMargin,
  isolatedMargin,
  legMaintenance,
  type MarginState,
  type PriceSource,
} from './margin.ts';
import { match } from './matching.ts';
import { changePosition } from './positions.ts';
import { quoteAssets } from './quote-assets.ts';
import { bookIncome, reportAccount, reportOrder } from './reports.ts';
import { close } from './resting.ts';
import type { Account, Leg, Market, Order } from './state.ts';
import {
  changeFund,
  changeWallet,
  crossWalletOf,
  emit,
  isOpen,
  leftLots,
  openLegs,
  priceOfTicks,
  quantityOfLots,
  type Venue,
  valueSquared,
  walletOf,
} from './venue.ts';
import { EXPIRY_REASONS } from './words.ts';

/**
 * Looks at everything an account holds and liquidates what has to be. Returns whether anything was.
 * @param mustLiquidate decides in place of the rule, and only ever of less
 */
export function liquidateWhereDue(
  venue: Venue,
  account: Account,
  mustLiquidate: (state: MarginState) => boolean = (state) => venue.rules.mustLiquidate(state),
): boolean {
  if (account.isInLiquidation) return false;
  let didAny = false;
  for (const holding of [...account.holdings.values()]) {
    const { market } = holding;
    if (holding.marginType !== 'isolated' || !mayLiquidate(venue, account, market)) continue;
    for (const leg of openLegs(holding)) {
      // The liquidation of the other leg may have deleveraged this one.
      if (leg.lots === 0) continue;
      const state = isolatedMargin(venue, market, leg, valuation(venue)(market));
      if (!mustLiquidate(state)) continue;
      liquidateScope(venue, { account, positions: [{ holding, leg }], marginType: 'isolated' });
      didAny = true;
    }
  }
  for (const asset of quoteAssets(account)) {
    const positions = crossPositions(account, asset);
    if (positions.length === 0) {
      clearDebt(venue, account, asset);
      continue;
    }
    // A price that is held must not take anybody's position, so the whole account waits.
    if (positions.some(({ holding }) => !mayLiquidate(venue, account, holding.market))) continue;
    if (!mustLiquidate(crossMargin(venue, account, asset, valuation(venue)))) continue;
    liquidateScope(venue, { account, positions, marginType: 'cross' });
    didAny = true;
  }
  return didAny;
}

/** With no position left to take, what a fee or the fall of collateral has left below zero is the insurance fund's. */
function clearDebt(venue: Venue, account: Account, asset: string): void {
  if (crossCollateral(venue, account, asset) >= 0n) return;
  const holding = [...account.holdings.values()].find(({ market }) => market.parameters.quoteAsset === asset);
  if (holding === undefined) return;
  if (account.isMultiAssets) exchangeCollateral(venue, account, holding.market);
  coverDeficit(venue, holding);
}

function mayLiquidate(venue: Venue, account: Account, market: Market): boolean {
  const wallet = walletOf(account, market.parameters.quoteAsset);
  return venue.rules.mayLiquidate({ isHeld: market.isHeld, account: account.name, wallet });
}

function valuation(venue: Venue): PriceSource {
  return (market) =>
    venue.rules.liquidationPriceSource({
      markPrice: market.markPrice,
      lastPrice: market.lastTicks === 0 ? undefined : priceOfTicks(market, market.lastTicks),
    });
}

function crossPositions(account: Account, asset: string): readonly Position[] {
  return crossHoldings(account, asset).flatMap((holding) => openLegs(holding).map((leg) => ({ holding, leg })));
}

interface Scope {
  readonly account: Account;
  readonly positions: readonly Position[];
  readonly marginType: 'cross' | 'isolated';
}

function liquidateScope(venue: Venue, scope: Scope): void {
  const { account, positions } = scope;
  account.isInLiquidation = true;
  for (const position of positions) reportStart(venue, scope, position);
  cancelOrdersOf(venue, scope);
  const unsold = new Map<Leg, Order>();
  for (const position of largestRequirementFirst(venue, positions)) {
    const order = sellDown(venue, scope, position);
    if (order !== undefined) unsold.set(position.leg, order);
  }
  const isLost = isUnderwater(venue, scope);
  for (const position of largestRequirementFirst(venue, positions)) {
    const order = unsold.get(position.leg);
    if (isLost && position.leg.lots !== 0) handOver(venue, scope, position, order);
    else if (order !== undefined) finish(venue, order);
  }
  const [first] = positions;
  if (account.isMultiAssets && first !== undefined) exchangeCollateral(venue, account, first.holding.market);
  account.isInLiquidation = false;
}

function marginOf(venue: Venue, scope: Scope, priceOf: PriceSource): MarginState {
  const [first] = scope.positions;
  if (first === undefined) return { balance: 0n, maintenance: 0n };
  const { market } = first.holding;
  if (scope.marginType === 'isolated') return isolatedMargin(venue, market, first.leg, priceOf(market));
  return crossMargin(venue, scope.account, market.parameters.quoteAsset, priceOf);
}

function isUnderwater(venue: Venue, scope: Scope): boolean {
  if (scope.positions.every(({ leg }) => leg.lots === 0)) return false;
  return venue.rules.mustLiquidate(marginOf(venue, scope, valuation(venue)));
}

function largestRequirementFirst(venue: Venue, positions: readonly Position[]): readonly Position[] {
  const need = ({ holding, leg }: Position) => legMaintenance(venue, holding.market, leg, holding.market.markPrice);
  return positions.toSorted((left, right) => {
    const [ofLeft, ofRight] = [need(left), need(right)];
    return ofLeft > ofRight ? -1 : ofLeft < ofRight ? 1 : 0;
  });
}

/** Orders of the scope go first, waiting conditional ones too: those of the symbol for isolated, of all cross symbols of the asset for cross. */
function cancelOrdersOf(venue: Venue, scope: Scope): void {
  const [first] = scope.positions;
  if (first === undefined) return;
  const asset = first.holding.market.parameters.quoteAsset;
  const holdings = scope.marginType === 'isolated' ? [first.holding] : crossHoldings(scope.account, asset);
  const { rules } = venue;
  for (const holding of holdings) {
    for (const order of [...holding.openOrders.values()]) {
      const isOpening = !rules.mustReduce(order);
      if (!rules.isCancelledByLiquidation({ kind: 'order', isOpening })) continue;
      close(venue, order, { status: 'EXPIRED', reason: EXPIRY_REASONS.liquidated });
    }
    for (const conditional of [...scope.account.openConditionals.values()]) {
      if (conditional.holding !== holding) continue;
      const isOpening = !rules.mustReduce(conditional) && !conditional.closePosition;
      if (!rules.isCancelledByLiquidation({ kind: 'conditional order', isOpening })) continue;
      endConditional(venue, conditional, 'EXPIRED');
    }
  }
}

/**
 * Closes in the book, step by step down the tiers, until the margin suffices or the book gives no more.
 * @returns the order the book did not fill
 */
function sellDown(venue: Venue, scope: Scope, position: Position): Order | undefined {
  for (let step = 0; position.leg.lots !== 0 && mustSell(venue, scope, step); step += 1) {
    const order = liquidationOrder(venue, scope, position, stepLots(venue, position));
    const before = walletOutside(scope, position);
    const positionNotional = notionalAtMark(position);
    match(venue, order);
    chargeLiquidationFee(venue, scope, position, { notional: order.quote, positionNotional, before });
    if (leftLots(order) > 0) return order;
    finish(venue, order);
  }
  return undefined;
}

/** Before the first step the requirement was missed; after each the question is asked anew. */
function mustSell(venue: Venue, scope: Scope, step: number): boolean {
  if (step === 0) return isUnderwater(venue, scope);
  return venue.rules.mustGoOnLiquidating(marginOf(venue, scope, valuation(venue)));
}

function notionalAtMark({ holding, leg }: Position): Amount {
  return valueSquared(holding.market, holding.market.markPrice, Math.abs(leg.lots)) / ONE;
}

function stepLots(venue: Venue, { holding, leg }: Position): number {
  const { market } = holding;
  const tiers = market.parameters.marginTiers;
  const lots = Math.abs(leg.lots);
  const notional = valueSquared(market, market.markPrice, lots);
  const tierIndex = tiers.indexOf(venue.rules.marginTier(tiers, notional));
  const lotValueSquared = valueSquared(market, market.markPrice, 1);
  return Math.min(lots, venue.rules.liquidationStepLots({ lots, lotValueSquared, tiers, tierIndex }));
}

/** Signed money closing the whole leg must bring so that the owner is left with exactly nothing of the scope. */
function bankruptcyProceeds(venue: Venue, scope: Scope, { holding, leg }: Position): Amount {
  const { market } = holding;
  const state = marginOf(venue, scope, atMark);
  const maintenance = legMaintenance(venue, market, leg, market.markPrice);
  const isLast = scope.positions.filter((one) => one.leg.lots !== 0).length === 1;
  return venue.rules.bankruptcyProceeds({
    valueSquared: valueSquared(market, market.markPrice, leg.lots),
    marginBalanceSquared: divideDown(state.balance, ONE),
    maintenance,
    maintenanceOfAll: isLast ? maintenance : state.maintenance,
  });
}

function bankruptcyPrice(venue: Venue, scope: Scope, position: Position): Amount {
  const quantity = quantityOfLots(position.holding.market, Math.abs(position.leg.lots));
  const proceeds = bankruptcyProceeds(venue, scope, position);
  const price = divideNearest(absolute(proceeds) * ONE, quantity);
  return position.leg.lots > 0 === proceeds >= 0n ? price : 0n;
}

/** The venue's own order: immediate-or-cancel at the bankruptcy price, inside the price band. */
function liquidationOrder(venue: Venue, scope: Scope, position: Position, lots: number): Order {
  const { holding, leg } = position;
  const { market } = holding;
  const isSell = leg.lots > 0;
  const { tickSize } = market.parameters.filters;
  const exact = bankruptcyPrice(venue, scope, position);
  const band = bandOf(venue, market);
  const edgeTicks = isSell ? band.lowestSellTicks : band.highestBuyTicks;
  const ticks = venue.rules.liquidationLimitTicks({ isSell, bankruptcyPrice: exact, tickSize, edgeTicks });
  market.lastOrderId += 1;
  const order = forcedOrder(venue, position, { id: market.lastOrderId, lots, ticks, prefix: 'autoclose-' });
  holding.orders.set(order.id, order);
  holding.byClientId.set(order.clientOrderId, order);
  reportOrder(venue, order, 'NEW');
  return order;
}

/** For an isolated leg, the money outside it: what it releases by closing shows here. */
function walletOutside(scope: Scope, { holding }: Position): Amount {
  return scope.marginType === 'cross' ? 0n : crossWalletOf(scope.account, holding.market.parameters.quoteAsset);
}

/** Of what was sold in the book; out of the margin of the scope, into the insurance fund. */
function chargeLiquidationFee(
  venue: Venue,
  scope: Scope,
  position: Position,
  sold: { readonly notional: Amount; readonly positionNotional: Amount; readonly before: Amount },
): void {
  if (sold.notional === 0n) return;
  const { holding, leg } = position;
  const { market, account } = holding;
  const { symbol, quoteAsset: asset } = market.parameters;
  const released = walletOutside(scope, position) - sold.before;
  const balance = divideDown(marginOf(venue, scope, atMark).balance, ONE_SQUARED);
  const fee = venue.rules.liquidationFee({
    notional: sold.notional,
    positionNotional: sold.positionNotional,
    rate: market.parameters.fees.liquidation,
    marginLeft: scope.marginType === 'cross' ? balance : balance + released,
  });
  if (fee === 0n) return;
  changeWallet(venue, account, asset, -fee);
  if (scope.marginType === 'isolated' && fee > released) leg.isolatedWallet -= fee - released;
  changeFund(venue, market, fee);
  bookIncome(venue, account, { type: 'INSURANCE_CLEAR', asset, amount: -fee, symbol });
  const legs = scope.marginType === 'isolated' ? [leg] : [];
  reportAccount(venue, account, { reason: 'INSURANCE_CLEAR', asset, balanceChange: -fee, holding, legs });
}

/** What the book would not take goes at the bankruptcy price to the insurance fund, or to the traders opposite. */
function handOver(venue: Venue, scope: Scope, position: Position, unsold: Order | undefined): void {
  const { holding, leg } = position;
  const { market } = holding;
  const proceeds = venue.rules.handoverProceeds({
    atBankruptcy: bankruptcyProceeds(venue, scope, position),
    atMark: valueSquared(market, market.markPrice, leg.lots) / ONE,
  });
  const price = bankruptcyPrice(venue, scope, position);
  const order = orderForAll(venue, scope, position, unsold);
  const { lots } = leg;
  const receiver = canTakeOver(venue, market, lots, proceeds) ? takeOver : deleverage;
  const realised = changePosition(venue, holding, leg, { lots: -lots, cost: -proceeds });
  market.lastTradeId += 1;
  recordFill(venue, order, 'CALCULATED', {
    lots: Math.abs(lots),
    price,
    value: absolute(proceeds),
    tradeId: market.lastTradeId,
    isMaker: false,
    commission: 0n,
    realised,
  });
  receiver(venue, market, { lots, cost: proceeds, price });
  finish(venue, order);
}

/** The order that asked for all that is left is the one that is filled; a smaller step gives way to a new one. */
function orderForAll(venue: Venue, scope: Scope, position: Position, unsold: Order | undefined): Order {
  const all = Math.abs(position.leg.lots);
  if (unsold !== undefined && leftLots(unsold) === all) return unsold;
  if (unsold !== undefined) finish(venue, unsold);
  return liquidationOrder(venue, scope, position, all);
}

/** Ends a liquidation order and tells the public. */
function finish(venue: Venue, order: Order): void {
  if (isOpen(order)) close(venue, order, { status: 'EXPIRED', reason: EXPIRY_REASONS.immediateOrCancelRemainder });
  if (order.filledLots > 0) reportForced(venue, order, 'LIQUIDATION');
}

function reportStart(venue: Venue, scope: Scope, position: Position): void {
  const { holding, leg } = position;
  const { market } = holding;
  const state = marginOf(venue, scope, valuation(venue));
  emit(venue, {
    kind: 'liquidation',
    at: venue.state.now,
    account: scope.account.name,
    symbol: market.parameters.symbol,
    positionSide: leg.positionSide,
    marginType: scope.marginType,
    markPrice: market.markPrice,
    quantity: quantityOfLots(market, leg.lots),
    marginBalance: divideDown(state.balance, ONE_SQUARED),
    maintenanceMargin: divideUp(state.maintenance, ONE_SQUARED),
    bankruptcyPrice: bankruptcyPrice(venue, scope, position),
  });
}
