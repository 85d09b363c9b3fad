/** Carries one command out: time first, then the command, then everything that follows from it. */
import {
  changeLeverage,
  changeMarginType,
  changeMultiAssetsMode,
  changePositionMargin,
  changePositionMode,
  holdingOf,
  newAccount,
  transfer,
} from './accounts.ts';
import { amendOrder } from './amend.ts';
import type { Amount } from './amount.ts';
import type { Command } from './commands.ts';
import { cancelAllConditionals, cancelConditional, placeConditional } from './conditionals.ts';
import { changeParameters, changeStatus, openMarket } from './markets.ts';
import { cancelAllOrders, cancelOrder, placeOrder } from './orders.ts';
import type { CollateralParameters, MarketParameters } from './parameters.ts';
import { takeSourcePrice, updateIndex } from './prices.ts';
import { reportAccount } from './reports.ts';
import { advance } from './schedule.ts';
import { settle } from './settle.ts';
import type { Account, Conditional, Holding, Order } from './state.ts';
import { emit, priceOfTicks, type Refusal, refusal, type Venue } from './venue.ts';
import { assertNever } from './words.ts';

type AccountCommand = Extract<Command, { readonly account: string }>;
type MarketCommand = Extract<Command, { readonly account: string; readonly symbol: string }>;

/** What a command made, or why it was refused; undefined: done, with nothing to name. */
type Outcome = Order | Conditional | Refusal | undefined;

export function carryOut(venue: Venue, command: Command, markets: readonly MarketParameters[]): void {
  if (command.kind !== 'reset') advance(venue, command.at, command.kind === 'advance' && command.isJump === true);
  switch (command.kind) {
    case 'advance':
      break;
    case 'reset':
      reset(venue, markets, command.at);
      break;
    case 'set-parameters':
      setParameters(venue, command.market);
      break;
    case 'set-collateral':
      venue.state.collateral = command.assets;
      for (const account of venue.state.accounts.values()) if (account.isMultiAssets) venue.unsettled.add(account);
      break;
    case 'set-market-status':
      setMarketStatus(venue, command);
      break;
    case 'index-price':
      takeIndexPrice(venue, command);
      break;
    case 'collateral-price':
      priceCollateral(venue, ({ asset }) => asset === command.asset, command.price);
      break;
    default:
      answer(venue, command);
  }
  settle(venue);
}

function takeIndexPrice(venue: Venue, command: Extract<Command, { kind: 'index-price' }>): void {
  const market = venue.state.markets.get(command.symbol);
  if (market !== undefined) {
    takeSourcePrice(venue, market, command.source, command.price);
    updateIndex(venue, market);
  }
  // Collateral with a market of its own is worth that market's index; other collateral what its source says.
  const price =
    market === undefined
      ? command.price
      : venue.rules.collateralPrice({
          indexPrice: market.indexPrice,
          lastPrice: priceOfTicks(market, market.lastTicks),
        });
  priceCollateral(venue, ({ index }) => index === command.symbol, price);
}

/** A new price of collateral, and another look at everybody it counts for. */
function priceCollateral(venue: Venue, isMeant: (one: CollateralParameters) => boolean, price: Amount): void {
  const { collateral, collateralPrices, accounts } = venue.state;
  const changed = collateral.filter((one) => isMeant(one) && collateralPrices.get(one.asset) !== price);
  if (changed.length === 0 || price <= 0n) return;
  for (const { asset } of changed) collateralPrices.set(asset, price);
  for (const account of accounts.values()) if (account.isMultiAssets) venue.unsettled.add(account);
}

function setMarketStatus(venue: Venue, command: Extract<Command, { kind: 'set-market-status' }>): void {
  const market = venue.state.markets.get(command.symbol);
  if (market !== undefined) changeStatus(venue, market, command.status);
}

/** Says "accepted" before what an accepted command leads to, and "refused" with nothing else. */
function answer(venue: Venue, command: AccountCommand): void {
  const { events } = venue;
  const said = events.length;
  const outcome = carryOutFor(venue, command);
  const common = {
    at: venue.state.now,
    account: command.account,
    symbol: 'symbol' in command ? command.symbol : '',
    request: command.kind,
  };
  if (outcome !== undefined && 'code' in outcome) {
    const clientOrderId = 'clientOrderId' in command ? (command.clientOrderId ?? '') : '';
    const { code, message } = outcome;
    events.splice(said, Infinity, { kind: 'refused', ...common, clientOrderId, code, message });
    return;
  }
  const orderId = outcome !== undefined && 'id' in outcome ? outcome.id : 0;
  const algoId = outcome !== undefined && 'status' in outcome ? (outcome.algoId ?? 0) : 0;
  events.splice(said, 0, { kind: 'accepted', ...common, orderId, algoId });
}

function carryOutFor(venue: Venue, command: AccountCommand): Outcome {
  const { accounts } = venue.state;
  const account = accounts.get(command.account);
  if (command.kind === 'create-account') {
    if (account !== undefined) return refusal(-4055, `Account ${command.account} exists.`);
    accounts.set(command.account, newAccount(venue, command.account));
    return undefined;
  }
  if (account === undefined) return refusal(-2015, 'Invalid API-key, IP, or permissions for action.');
  switch (command.kind) {
    case 'deposit':
      return transfer(venue, account, command);
    case 'cancel-conditional':
      return cancelConditional(venue, account, command);
    case 'change-position-mode':
      return changePositionMode(venue, account, command.isHedge);
    case 'change-multi-assets-mode':
      return changeMultiAssetsMode(venue, account, command.isMultiAssets);
    case 'change-trade-group':
      account.tradeGroupId = command.tradeGroupId;
      return undefined;
    default:
      return carryOutOn(venue, account, command);
  }
}

function carryOutOn(venue: Venue, account: Account, command: MarketCommand): Outcome {
  const market = venue.state.markets.get(command.symbol);
  if (market === undefined) return refusal(-1121, 'Invalid symbol.');
  const holding = holdingOf(account, market);
  switch (command.kind) {
    case 'place-order':
      return placeOrder(venue, holding, command);
    case 'place-conditional':
      return placeConditional(venue, holding, command);
    case 'amend-order':
      return amendOrder(venue, holding, command);
    case 'cancel-order':
      return cancelOrder(venue, holding, command);
    case 'cancel-all-orders':
      cancelAllOrders(venue, holding);
      return undefined;
    case 'cancel-all-conditionals':
      cancelAllConditionals(venue, holding);
      return undefined;
    case 'countdown-cancel-all':
      return armCountdown(venue, holding, command.countdownMs);
    case 'change-leverage':
      return changeLeverage(venue, holding, command.leverage);
    case 'change-margin-type':
      return announceMarginType(venue, holding, changeMarginType(venue, holding, command.marginType));
    case 'change-position-margin':
      return changePositionMargin(venue, holding, command);
    default:
      return assertNever(command);
  }
}

function armCountdown(venue: Venue, holding: Holding, countdownMs: number): Refusal | undefined {
  if (!Number.isInteger(countdownMs) || countdownMs < 0) {
    return refusal(-1130, "Data sent for parameter 'countdownTime' is not valid.");
  }
  const { now } = venue.state;
  holding.countdownAt = venue.rules.countdownEnd({ now, countdownMs, end: holding.countdownAt });
  if (holding.countdownAt === 0) holding.market.countdowns.delete(holding);
  else holding.market.countdowns.add(holding);
  return undefined;
}

function announceMarginType(venue: Venue, holding: Holding, refused: Refusal | undefined): Refusal | undefined {
  if (refused !== undefined) return refused;
  const asset = holding.market.parameters.quoteAsset;
  const leg = holding.account.isHedge ? holding.legs.LONG : holding.legs.BOTH;
  reportAccount(venue, holding.account, { reason: 'MARGIN_TYPE_CHANGE', asset, holding, legs: [leg] });
  return undefined;
}

function setParameters(venue: Venue, parameters: MarketParameters): void {
  const known = venue.state.markets.get(parameters.symbol);
  if (known === undefined) {
    openMarket(venue, parameters);
    return;
  }
  const problem = changeParameters(known, parameters);
  const common = { at: venue.state.now, account: '', symbol: parameters.symbol, request: 'set-parameters' };
  if (problem !== undefined)
    emit(venue, { kind: 'refused', ...common, clientOrderId: '', code: -1130, message: problem });
}

/** Everything gone but the counters of ids; the clock is set, backwards too. */
function reset(venue: Venue, markets: readonly MarketParameters[], at: number): void {
  const { state } = venue;
  state.now = at;
  const before = new Map(state.markets);
  state.markets.clear();
  state.accounts.clear();
  state.books.clear();
  state.collateralPrices.clear();
  venue.unsettled.clear();
  for (const parameters of markets) {
    const old = before.get(parameters.symbol);
    if (old === undefined) openMarket(venue, parameters);
    else {
      const { lastOrderId, lastTradeId, lastAggregateId, lastUpdateId } = old;
      openMarket(venue, parameters, { lastOrderId, lastTradeId, lastAggregateId, lastUpdateId });
    }
  }
  emit(venue, { kind: 'reset', at: state.now });
}
