// REST replies of the dialect as domain values.
import type { BookLevel, BookSnapshot } from '../../domain/book.ts';
import type { Decimal } from '../../domain/decimal.ts';
import { decimal, isDecimalText, isZero, ZERO } from '../../domain/decimal.ts';
import type { Fill } from '../../domain/fill.ts';
import type { Instrument } from '../../domain/instrument.ts';
import type { LastTrade } from '../../domain/market-data.ts';
import { type ConditionalOrder, clientOrderId, type Order, venueOrderId } from '../../domain/order.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Account, PositionRisk } from '../../domain/position.ts';
import { indexPrice, lastPrice, markPrice } from '../../domain/prices.ts';
import type {
  AmendmentRecord,
  FundingSettlement,
  FundPosition,
  Income,
  Ledger,
  MarkReading,
} from '../../domain/request.ts';
import type { EpochMs } from '../../domain/time.ts';
import { figuresIn, marginIn, totalsIn } from './account-figures.ts';
import { conditionalTermsIn, orderTermsIn } from './order-terms.ts';
import {
  asArray,
  asObject,
  booleanField,
  decimalField,
  integerField,
  optionalText,
  sequenceField,
  textField,
  timeField,
  UnreadableReply,
  type WireObject,
} from './wire.ts';
import { conditionalStatus, hedgeSide, orderStatus, plainWord, side } from './words.ts';

export function order(value: unknown): Order {
  const wire = asObject(value, 'an order');
  return {
    venueOrderId: venueOrderId(textField(wire, 'orderId')),
    clientOrderId: clientOrderId(textField(wire, 'clientOrderId')),
    symbol: textField(wire, 'symbol'),
    side: side(textField(wire, 'side')),
    status: orderStatus(textField(wire, 'status')),
    price: decimalField(wire, 'price'),
    quantity: decimalField(wire, 'origQty'),
    executedQuantity: decimalField(wire, 'executedQty'),
    isReduceOnly: booleanField(wire, 'reduceOnly'),
    type: plainWord(textField(wire, 'type')),
    ...orderTermsIn(wire),
    updatedAtMs: timeField(wire, 'updateTime'),
  };
}

export function orders(value: unknown): Order[] {
  return asArray(value, 'the list of orders').map(order);
}

/** The answer to a batch: each item an order, or its own refusal. */
export function orderOutcomes(value: unknown): Outcome<Order>[] {
  return asArray(value, 'the answer to a batch').map((item) => {
    const wire = asObject(item, 'an item of the batch');
    return wire.code === undefined || wire.orderId !== undefined
      ? { kind: 'accepted', value: order(wire) }
      : { kind: 'rejected', ...refusal(wire) };
  });
}

export function conditionalOrder(value: unknown): ConditionalOrder {
  const wire = asObject(value, 'a conditional order');
  const became = optionalText(wire, 'actualOrderId');
  return {
    clientOrderId: clientOrderId(textField(wire, 'clientAlgoId')),
    symbol: textField(wire, 'symbol'),
    side: side(textField(wire, 'side')),
    status: conditionalStatus(textField(wire, 'algoStatus')),
    triggerPrice: decimalOr(wire, 'triggerPrice', '0'),
    becameOrderId: became === undefined || became === '' ? undefined : venueOrderId(became),
    filledQuantity: decimalOr(wire, 'actualQty', '0'),
    averagePrice: decimalOr(wire, 'actualPrice', '0'),
    ...conditionalTermsIn(wire),
  };
}

export function conditionalOrders(value: unknown): ConditionalOrder[] {
  return asArray(value, 'the list of conditional orders').map(conditionalOrder);
}

export function fills(value: unknown): Fill[] {
  return asArray(value, 'the list of fills').map((item) => {
    const wire = asObject(item, 'a fill');
    return {
      tradeId: textField(wire, 'id'),
      venueOrderId: venueOrderId(textField(wire, 'orderId')),
      clientOrderId: undefined,
      symbol: textField(wire, 'symbol'),
      side: side(textField(wire, 'side')),
      price: decimalField(wire, 'price'),
      quantity: decimalField(wire, 'qty'),
      fee: decimalField(wire, 'commission'),
      feeAsset: textField(wire, 'commissionAsset'),
      realisedProfit: decimalField(wire, 'realizedPnl'),
      isMaker: booleanField(wire, 'maker'),
      atMs: timeField(wire, 'time'),
    };
  });
}

export function account(value: unknown): Account {
  const wire = asObject(value, 'the account');
  return {
    availableBalance: decimalField(wire, 'availableBalance'),
    ...totalsIn(wire),
    ...(wire.feeTier === undefined ? {} : { feeTier: integerField(wire, 'feeTier') }),
    ...(wire.multiAssetsMargin === undefined ? {} : { isMultiAssets: booleanField(wire, 'multiAssetsMargin') }),
    balances: asArray(wire.assets, 'assets').map((item) => {
      const asset = asObject(item, 'an asset');
      return {
        asset: textField(asset, 'asset'),
        wallet: decimalField(asset, 'walletBalance'),
        crossWallet: decimalField(asset, 'crossWalletBalance'),
        ...figuresIn(asset),
      };
    }),
    positions: asArray(wire.positions, 'positions').map((item) => {
      const position = asObject(item, 'a position');
      return {
        symbol: textField(position, 'symbol'),
        quantity: decimalField(position, 'positionAmt'),
        entryPrice: decimalField(position, 'entryPrice'),
        marginType: booleanField(position, 'isolated') ? 'isolated' : 'cross',
        leverage: integerField(position, 'leverage'),
        isolatedWallet: decimalOr(position, 'isolatedWallet', '0'),
        unrealisedProfit: decimalField(position, 'unrealizedProfit'),
        ...marginIn(position, 'unrealizedProfit'),
        ...hedgeSide(optionalText(position, 'positionSide')),
      };
    }),
  };
}

export function positionRisks(value: unknown): PositionRisk[] {
  return asArray(value, 'the list of positions').map((item) => {
    const wire = asObject(item, 'a position');
    const isolatedWallet = decimalField(wire, 'isolatedWallet');
    return {
      symbol: textField(wire, 'symbol'),
      quantity: decimalField(wire, 'positionAmt'),
      entryPrice: decimalField(wire, 'entryPrice'),
      marginType: isZero(isolatedWallet) ? 'cross' : 'isolated',
      leverage: undefined,
      isolatedWallet,
      unrealisedProfit: decimalField(wire, 'unRealizedProfit'),
      markPrice: markPrice(decimalField(wire, 'markPrice')),
      liquidationPrice: decimalField(wire, 'liquidationPrice'),
      maintenanceMargin: decimalField(wire, 'maintMargin'),
      notional: decimalField(wire, 'notional'),
      breakEvenPrice: decimalField(wire, 'breakEvenPrice'),
      ...(wire.isolatedMargin === undefined ? {} : { isolatedMargin: decimalField(wire, 'isolatedMargin') }),
      ...(wire.updateTime === undefined ? {} : { updatedAtMs: timeField(wire, 'updateTime') }),
      ...marginIn(wire, 'unRealizedProfit'),
      ...hedgeSide(optionalText(wire, 'positionSide')),
    };
  });
}

export function bookLevels(value: unknown, what: string): BookLevel[] {
  return asArray(value, what).map((item) => {
    const [price, quantity] = asArray(item, 'a book level');
    if (
      typeof price !== 'string' ||
      typeof quantity !== 'string' ||
      !isDecimalText(price) ||
      !isDecimalText(quantity)
    ) {
      throw new UnreadableReply(`a level of ${what} is not a price and a quantity: ${JSON.stringify(item)}`);
    }
    return { price: decimal(price), quantity: decimal(quantity) };
  });
}

export function bookSnapshot(value: unknown, symbol: string): BookSnapshot {
  const wire = asObject(value, 'the order book');
  return {
    symbol,
    lastUpdateId: sequenceField(wire, 'lastUpdateId'),
    bids: bookLevels(wire.bids, 'bids'),
    asks: bookLevels(wire.asks, 'asks'),
  };
}

export function markReading(value: unknown): MarkReading {
  const wire = asObject(value, 'the premium index');
  return {
    symbol: textField(wire, 'symbol'),
    mark: markPrice(decimalField(wire, 'markPrice')),
    index: indexPrice(decimalField(wire, 'indexPrice')),
    lastFundingRate: decimalOr(wire, 'lastFundingRate', '0'),
    nextFundingAtMs: timeField(wire, 'nextFundingTime'),
    atMs: timeField(wire, 'time'),
  };
}

export function instrument(value: unknown, symbol: string): Instrument {
  for (const item of asArray(asObject(value, 'the exchange information').symbols, 'symbols')) {
    const wire = asObject(item, 'a symbol');
    if (textField(wire, 'symbol') === symbol) {
      return {
        symbol,
        pricePrecision: integerField(wire, 'pricePrecision'),
        quantityPrecision: integerField(wire, 'quantityPrecision'),
        tickSize: decimalField(filter(wire, 'PRICE_FILTER'), 'tickSize'),
        stepSize: decimalField(filter(wire, 'LOT_SIZE'), 'stepSize'),
      };
    }
  }
  throw new UnreadableReply(`the venue lists no market ${symbol}`);
}

function filter(symbol: WireObject, type: string): WireObject {
  for (const item of asArray(symbol.filters, 'filters')) {
    const wire = asObject(item, 'a filter');
    if (wire.filterType === type) {
      return wire;
    }
  }
  throw new UnreadableReply(`the market has no ${type} filter`);
}

export function latestPrice(value: unknown): LastTrade | undefined {
  const wire = asObject(value, 'the price ticker');
  const price = decimalField(wire, 'price');
  return isZero(price) ? undefined : { last: lastPrice(price), tradedAtMs: timeField(wire, 'time') };
}

/** What the funds of all markets hold in USDT. */
export function insuranceFund(value: unknown): Decimal {
  const balances = asArray(value, 'the insurance funds').flatMap((fund) => {
    const assets = asArray(asObject(fund, 'an insurance fund').assets, 'assets of the insurance fund');
    const wires = assets.map((asset) => asObject(asset, 'an asset of the insurance fund'));
    return wires
      .filter((wire) => textField(wire, 'asset') === 'USDT')
      .map((wire) => decimalField(wire, 'marginBalance'));
  });
  if (balances.length === 0) {
    throw new UnreadableReply('the insurance funds list no USDT');
  }
  return balances.reduce((sum, balance) => sum.plus(balance), ZERO);
}

export function fundingRates(value: unknown): FundingSettlement[] {
  return asArray(value, 'the funding history').map((item) => {
    const wire = asObject(item, 'a funding rate');
    return {
      rate: decimalField(wire, 'fundingRate'),
      mark: markPrice(decimalField(wire, 'markPrice')),
      atMs: timeField(wire, 'fundingTime'),
    };
  });
}

export function income(value: unknown): Income[] {
  return asArray(value, 'the income history').map((item) => {
    const wire = asObject(item, 'an income');
    return {
      type: plainWord(textField(wire, 'incomeType')),
      asset: textField(wire, 'asset'),
      amount: decimalField(wire, 'income'),
      atMs: timeField(wire, 'time'),
      ...idsIn(wire),
    };
  });
}

/** Numbers or text, by the type of the row; an empty text is none. */
function idsIn(wire: WireObject): Pick<Income, 'transactionId' | 'tradeId'> {
  const [transactionId, tradeId] = [optionalText(wire, 'tranId'), optionalText(wire, 'tradeId')];
  return {
    ...(transactionId === undefined || transactionId === '' ? {} : { transactionId }),
    ...(tradeId === undefined || tradeId === '' ? {} : { tradeId }),
  };
}

export function serverTime(value: unknown): { nowMs: EpochMs } {
  return { nowMs: timeField(asObject(value, 'the server time'), 'serverTime') };
}

export function ledger(value: unknown): Ledger {
  const wire = asObject(value, 'the ledger');
  return {
    deposits: decimalField(wire, 'deposits'),
    withdrawals: decimalField(wire, 'withdrawals'),
    insuranceFund: decimalField(wire, 'insuranceFund'),
    insuranceFundInitial: decimalField(wire, 'insuranceFundInitial'),
    feeRevenue: decimalField(wire, 'feeRevenue'),
    wallets: decimalField(wire, 'wallets'),
    positionCost: decimalField(wire, 'positionCost'),
    ...(wire.residue === undefined ? {} : { residue: decimalField(wire, 'residue') }),
    insuranceFundPositions: asArray(wire.insuranceFundPositions, "the insurance fund's positions").map(fundPosition),
  };
}

export function amendments(value: unknown): AmendmentRecord[] {
  return asArray(value, 'the list of amendments').map((item) => {
    const wire = asObject(item, 'an amendment');
    const { price, origQty, count } = asObject(wire.amendment, 'the terms of an amendment');
    const prices = asObject(price, 'the prices of an amendment');
    const quantities = asObject(origQty, 'the quantities of an amendment');
    return {
      amendmentId: textField(wire, 'amendmentId'),
      clientOrderId: clientOrderId(textField(wire, 'clientOrderId')),
      quantityBefore: decimalField(quantities, 'before'),
      priceBefore: decimalField(prices, 'before'),
      quantityAfter: decimalField(quantities, 'after'),
      priceAfter: decimalField(prices, 'after'),
      count: integerField({ count }, 'count'),
    };
  });
}

function fundPosition(value: unknown): FundPosition {
  const wire = asObject(value, 'a position of the insurance fund');
  return {
    symbol: textField(wire, 'symbol'),
    quantity: decimalField(wire, 'quantity'),
    cost: decimalField(wire, 'cost'),
  };
}

/** `{"code":-2019,"msg":"…"}`: how the dialect refuses. */
export function refusal(value: unknown): { code: number; message: string } {
  const wire = asObject(value, 'the refusal');
  return { code: integerField(wire, 'code'), message: textField(wire, 'msg') };
}

function decimalOr(wire: WireObject, name: string, otherwise: string): Decimal {
  return wire[name] === undefined || wire[name] === '' ? decimal(otherwise) : decimalField(wire, name);
}
