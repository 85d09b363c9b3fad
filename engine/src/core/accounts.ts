/** Accounts and their settings: creation, deposits and withdrawals, leverage, margin type, isolated margin, modes. */
import { type Amount, ONE, ONE_SQUARED } from './amount.ts';
import type { ChangePositionMargin, Deposit } from './commands.ts';
import { activeLegs, availableMargin, crossMargin, heldMargin, profitSquared, withdrawable } from './margin.ts';
import { bookIncome, remember, reportAccount } from './reports.ts';
import type { Account, Holding, Leg, Market } from './state.ts';
import {
  booksOf,
  changeWallet,
  crossWalletOf,
  emit,
  legsOf,
  type Refusal,
  refusal,
  type Venue,
  walletOf,
} from './venue.ts';
import type { MarginType, PositionSide } from './words.ts';

export function newAccount(venue: Venue, name: string, isFund = false): Account {
  const [market] = venue.state.markets.values();
  return {
    name,
    isHedge: !isFund && market?.parameters.accounts.defaultPositionMode === 'hedge',
    isMultiAssets: false,
    tradeGroupId: -1,
    wallets: new Map(),
    holdings: new Map(),
    openConditionals: new Map(),
    conditionals: new Map(),
    income: [],
    forcedOrders: [],
    hasMarginCall: false,
    isInLiquidation: false,
    isFund,
    createdAt: venue.state.now,
    updatedAt: venue.state.now,
  };
}

/** What the account has on the market, with the defaults of the market when it is new there. */
export function holdingOf(account: Account, market: Market): Holding {
  const { symbol } = market.parameters;
  const known = account.holdings.get(symbol);
  if (known !== undefined) return known;
  const holding = newHolding(account, market);
  account.holdings.set(symbol, holding);
  return holding;
}

/** What an account has on a market before it did anything there. Looking must not keep it: a replay has no looks in it. */
export function newHolding(account: Account, market: Market): Holding {
  const { accounts } = market.parameters;
  return {
    account,
    market,
    leverage: accounts.defaultLeverage,
    marginType: accounts.defaultMarginType,
    legs: { BOTH: newLeg('BOTH'), LONG: newLeg('LONG'), SHORT: newLeg('SHORT') },
    openOrders: new Map(),
    reducers: new Set(),
    orders: new Map(),
    byClientId: new Map(),
    fills: [],
    amendments: [],
    marginChanges: [],
    bidNotional: 0n,
    askNotional: 0n,
    countdownAt: 0,
    volumes: new Map(),
    hasMarginCall: false,
  };
}

function newLeg(positionSide: PositionSide): Leg {
  return { positionSide, lots: 0, cost: 0n, entryPrice: 0n, realised: 0n, fees: 0n, isolatedWallet: 0n, updatedAt: 0 };
}

/** Money in or out; out only as far as margin allows. */
export function transfer(venue: Venue, account: Account, command: Deposit): Refusal | undefined {
  const { asset, amount } = command;
  if (amount === 0n) return refusal(-4003, 'Quantity less than or equal to zero.');
  if (amount < 0n && -amount > withdrawable(venue, account, asset)) return refusal(-2018, 'Balance is insufficient.');
  const books = booksOf(venue, asset);
  if (amount > 0n) books.deposits += amount;
  else books.withdrawals -= amount;
  changeWallet(venue, account, asset, amount);
  const reason = amount > 0n ? 'DEPOSIT' : 'WITHDRAW';
  bookIncome(venue, account, { type: 'TRANSFER', asset, amount, info: reason });
  reportAccount(venue, account, { reason, asset, balanceChange: amount });
  venue.unsettled.add(account);
  return undefined;
}

export function changeLeverage(venue: Venue, holding: Holding, leverage: number): Refusal | undefined {
  const { market, account } = holding;
  const most = market.parameters.marginTiers[0]?.maxLeverage ?? 1;
  if (!Number.isInteger(leverage) || !venue.rules.isLeverageOffered(leverage, most))
    return refusal(-4028, `Leverage ${leverage} is not valid`);
  const before = holding.leverage;
  const hasPosition = legsOf(holding).some((leg) => leg.lots !== 0);
  const { marginType } = holding;
  if (venue.rules.isReductionRefused({ marginType, hasPosition, before, after: leverage })) {
    return refusal(-4161, 'Leverage reduction is not supported in Isolated Margin Mode with open positions.');
  }
  if (exceedsTier(venue, holding, leverage)) {
    return refusal(-2027, 'Exceeded the maximum allowable position at current leverage.');
  }
  const asset = market.parameters.quoteAsset;
  holding.leverage = leverage;
  const available = leverage < before ? availableMargin(venue, account, asset) : 0n;
  if (!venue.rules.canCarryLeverage({ available })) {
    holding.leverage = before;
    return refusal(-2028, 'Leverage is smaller than permitted: insufficient margin balance.');
  }
  const { symbol } = market.parameters;
  emit(venue, {
    kind: 'configuration',
    at: venue.state.now,
    account: account.name,
    what: 'leverage',
    symbol,
    leverage,
  });
  return undefined;
}

function exceedsTier(venue: Venue, holding: Holding, leverage: number): boolean {
  const { market } = holding;
  const most = venue.rules.maxNotional(market.parameters.marginTiers, leverage) * ONE;
  return activeLegs(holding).some((leg) => {
    const position = BigInt(leg.lots) * market.parameters.filters.stepSize * market.markPrice;
    const hasOrders = holding.bidNotional > 0n || holding.askNotional > 0n;
    if (leg.lots === 0 && !hasOrders) return false;
    const { bidNotional, askNotional } = holding;
    const reachable = venue.rules.reachableNotional({ position, bids: bidNotional * ONE, asks: askNotional * ONE });
    return venue.rules.exceedsLargest({ reachable, most, cause: 'leverage' });
  });
}

export function changeMarginType(venue: Venue, holding: Holding, marginType: MarginType): Refusal | undefined {
  if (holding.marginType === marginType) return refusal(-4046, 'No need to change margin type.');
  if (holding.account.isMultiAssets && marginType === 'isolated') {
    return refusal(-4168, 'Unable to adjust to isolated-margin mode under the Multi-Assets mode.');
  }
  const obstacle = venue.rules.settingObstacle({
    setting: 'margin-type',
    hasOpenOrders: holding.openOrders.size > 0,
    hasConditionals: hasConditionals(holding),
    hasPosition: legsOf(holding).some((leg) => leg.lots !== 0),
  });
  if (obstacle === 'open-orders') {
    return refusal(-4047, 'Margin type cannot be changed if there exists open orders.');
  }
  if (obstacle === 'position') return refusal(-4048, 'Margin type cannot be changed if there exists position.');
  holding.marginType = marginType;
  return undefined;
}

function hasConditionals(holding: Holding): boolean {
  return [...holding.account.openConditionals.values()].some((open) => open.holding === holding);
}

/** Adds margin to an isolated position or takes it out, down to its initial margin. */
export function changePositionMargin(
  venue: Venue,
  holding: Holding,
  command: ChangePositionMargin,
): Refusal | undefined {
  const { market, account } = holding;
  const asset = market.parameters.quoteAsset;
  const { amount } = command;
  const leg = holding.legs[command.positionSide ?? 'BOTH'];
  if ((command.positionSide ?? 'BOTH') === 'BOTH' && account.isHedge) {
    return refusal(-4061, "Order's position side does not match user's setting.");
  }
  if (amount === 0n) return refusal(-4052, 'No need to change the isolated position margin.');
  if (holding.marginType === 'cross') return refusal(-4049, 'Add margin only support for isolated position.');
  if (leg.lots === 0) return refusal(-4054, 'Cannot add position margin: position is 0.');
  const free = venue.rules.addableMargin({
    available: availableMargin(venue, account, asset),
    crossWallet: crossWalletOf(account, asset),
  });
  if (amount > 0n && free < amount) {
    return refusal(-4050, 'Cross balance insufficient.');
  }
  if (amount < 0n && removable(venue, holding, leg) < -amount) return refusal(-4051, 'Isolated balance insufficient.');
  leg.isolatedWallet += amount;
  const { positionSide } = leg;
  remember(holding.marginChanges, {
    symbol: market.parameters.symbol,
    positionSide,
    asset,
    amount,
    at: venue.state.now,
  });
  reportAccount(venue, account, { reason: 'MARGIN_TRANSFER', asset, holding, legs: [leg] });
  venue.unsettled.add(account);
  return undefined;
}

/** What can leave an isolated position: at mark, its initial margin stays, and a profit not realised is no money yet. */
function removable(venue: Venue, holding: Holding, leg: Leg): Amount {
  const { market, leverage } = holding;
  const size = BigInt(Math.abs(leg.lots)) * market.parameters.filters.stepSize;
  const initialMargin = venue.rules.initialMargin({ notionalSquared: size * market.markPrice, leverage });
  const profit = profitSquared(market, leg, market.markPrice);
  const loss = profit < 0n ? (-profit + ONE - 1n) / ONE : 0n;
  return venue.rules.removableMargin({ margin: leg.isolatedWallet, loss, initialMargin });
}

export function changePositionMode(venue: Venue, account: Account, isHedge: boolean): Refusal | undefined {
  if (account.isHedge === isHedge) return refusal(-4059, 'No need to change position side.');
  const holdings = [...account.holdings.values()];
  const obstacle = venue.rules.settingObstacle({
    setting: 'position-mode',
    hasOpenOrders: holdings.some((holding) => holding.openOrders.size > 0),
    hasConditionals: account.openConditionals.size > 0,
    hasPosition: holdings.some((holding) => legsOf(holding).some((leg) => leg.lots !== 0)),
  });
  if (obstacle === 'open-orders') {
    return refusal(-4067, 'Position side cannot be changed if there exists open orders.');
  }
  if (obstacle === 'position') return refusal(-4068, 'Position side cannot be changed if there exists position.');
  account.isHedge = isHedge;
  return undefined;
}

export function changeMultiAssetsMode(venue: Venue, account: Account, isMultiAssets: boolean): Refusal | undefined {
  if (account.isMultiAssets === isMultiAssets) return refusal(-4171, 'No need to change Multi-Assets mode.');
  const holdings = [...account.holdings.values()];
  if (isMultiAssets && holdings.some((holding) => holding.marginType === 'isolated')) {
    return refusal(-4167, 'Unable to adjust to Multi-Assets mode with symbols of isolated-margin mode.');
  }
  if (holdings.some((holding) => holding.openOrders.size > 0) || account.openConditionals.size > 0) {
    return refusal(-4170, 'Unable to adjust Multi-Assets Mode with open orders.');
  }
  if (!isMultiAssets) {
    const refused = checkSingleAsset(venue, account);
    if (refused !== undefined) return refused;
  }
  account.isMultiAssets = isMultiAssets;
  emit(venue, {
    kind: 'configuration',
    at: venue.state.now,
    account: account.name,
    what: 'multi-assets',
    isMultiAssets,
  });
  return undefined;
}

/** Without collateral, each quote asset has to carry its own positions. */
function checkSingleAsset(venue: Venue, account: Account): Refusal | undefined {
  for (const asset of account.wallets.keys()) {
    if (walletOf(account, asset) < 0n) {
      return refusal(-4172, 'Unable to adjust Multi-Assets Mode with a negative wallet balance.');
    }
    const { balance } = crossMargin(venue, { ...account, isMultiAssets: false }, asset);
    const held = [...account.holdings.values()]
      .filter((holding) => holding.market.parameters.quoteAsset === asset)
      .reduce((sum, holding) => sum + heldMargin(venue, holding), 0n);
    if (balance < held * ONE_SQUARED || crossWalletOf(account, asset) < 0n) {
      return refusal(-4169, 'Unable to adjust Multi-Assets Mode with insufficient margin balance in the quote asset.');
    }
  }
  return undefined;
}
