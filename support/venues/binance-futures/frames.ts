// Stream frames of the dialect as events in the harness's words.
import { decimal, isZero, ZERO } from '../../domain/decimal.ts';
import { clientOrderId, venueOrderId } from '../../domain/order.ts';
import { indexPrice, lastPrice, markPrice } from '../../domain/prices.ts';
import type { AccountUpdate, OrderUpdate, StreamEvent } from '../../domain/stream-event.ts';
import { marketEvent, refuseForeignData } from './market-frames.ts';
import { triggerIn } from './order-terms.ts';
import { bookLevels } from './replies.ts';
import {
  asArray,
  asObject,
  booleanField,
  decimalField,
  integerField,
  optionalText,
  parseWire,
  sequenceField,
  textField,
  timeField,
  UnreadableReply,
  type WireObject,
} from './wire.ts';
import { conditionalStatus, hedgeSide, orderStatus, plainWord, side } from './words.ts';

/** Never throws: a frame that cannot be read is an event of its own. */
export function readFrame(raw: string): StreamEvent {
  try {
    const outer = asObject(parseWire(raw), 'the frame');
    if (outer.data === undefined) {
      return eventOf(outer);
    }
    const data = asObject(outer.data, 'the data of the frame');
    refuseForeignData(textField(outer, 'stream'), data);
    return eventOf(data);
  } catch (error) {
    if (error instanceof UnreadableReply || error instanceof TypeError || error instanceof RangeError) {
      return { kind: 'unreadable', reason: error.message };
    }
    throw error;
  }
}

function eventOf(wire: WireObject): StreamEvent {
  const type = optionalText(wire, 'e');
  switch (type) {
    case 'ORDER_TRADE_UPDATE':
      return orderUpdate(wire);
    case 'ACCOUNT_UPDATE':
      return accountUpdate(wire);
    case 'ALGO_UPDATE':
      return conditionalUpdate(wire);
    case 'MARGIN_CALL':
      return marginCall(wire);
    case 'ACCOUNT_CONFIG_UPDATE':
      return settingUpdate(wire);
    case 'contractInfo':
      return marketStatus(wire);
    case 'depthUpdate':
      return bookDelta(wire);
    case 'aggTrade':
      return trade(wire);
    case 'markPriceUpdate':
      return markPriceUpdate(wire);
    case 'forceOrder':
      return liquidationPrint(wire);
    case 'trade':
    case 'bookTicker':
    case 'kline':
    case '24hrTicker':
      return marketEvent(type, wire);
    default:
      return { kind: 'other', type: type ?? 'no type' };
  }
}

function orderUpdate(wire: WireObject): OrderUpdate {
  const order = asObject(wire.o, 'the order of the update');
  const symbol = textField(order, 's');
  const client = clientOrderId(textField(order, 'c'));
  const id = venueOrderId(textField(order, 'i'));
  const orderSide = side(textField(order, 'S'));
  const lastQuantity = decimalField(order, 'l');
  const fill = isZero(lastQuantity)
    ? undefined
    : {
        tradeId: textField(order, 't'),
        venueOrderId: id,
        clientOrderId: client,
        symbol,
        side: orderSide,
        price: decimalField(order, 'L'),
        quantity: lastQuantity,
        fee: order.n === undefined ? decimal('0') : decimalField(order, 'n'),
        feeAsset: optionalText(order, 'N') ?? '',
        realisedProfit: decimalField(order, 'rp'),
        isMaker: booleanField(order, 'm'),
        atMs: timeField(order, 'T'),
      };
  return {
    kind: 'order-update',
    symbol,
    clientOrderId: client,
    venueOrderId: id,
    side: orderSide,
    execution: plainWord(textField(order, 'x')),
    status: orderStatus(textField(order, 'X')),
    price: decimalField(order, 'p'),
    quantity: decimalField(order, 'q'),
    cumulativeQuantity: decimalField(order, 'z'),
    fill,
    ...(fill === undefined ? strayExecution(order) : {}),
    isLiquidation: client.startsWith('autoclose-'),
    isAutoDeleveraging: client === 'adl_autoclose',
    expiryReason: order.er === undefined ? 0 : integerField(order, 'er'),
    eventAtMs: timeField(wire, 'E'),
    transactionAtMs: timeField(wire, 'T'),
  };
}

/** Price, fee, profit, trade and role are those of an execution: without one they are nothing. */
function strayExecution(order: WireObject): Pick<OrderUpdate, 'strayExecution'> {
  const amounts = ['L', 'n', 'rp'].filter((name) => order[name] !== undefined && !isZero(decimalField(order, name)));
  const trade = textField(order, 't') === '0' ? [] : ['t'];
  const role = booleanField(order, 'm') ? ['m'] : [];
  const stray = [...amounts, ...trade, ...role];
  return stray.length === 0 ? {} : { strayExecution: stray.map((name) => `${name} ${order[name]}`).join(', ') };
}

function accountUpdate(wire: WireObject): AccountUpdate {
  const body = asObject(wire.a, 'the account of the update');
  return {
    kind: 'account-update',
    reason: plainWord(textField(body, 'm')),
    balances: asArray(body.B ?? [], 'balances').map((item) => {
      const balance = asObject(item, 'a balance');
      return {
        asset: textField(balance, 'a'),
        wallet: decimalField(balance, 'wb'),
        crossWallet: decimalField(balance, 'cw'),
        change: decimalField(balance, 'bc'),
      };
    }),
    positions: asArray(body.P ?? [], 'positions').map((item) => {
      const position = asObject(item, 'a position');
      return {
        symbol: textField(position, 's'),
        quantity: decimalField(position, 'pa'),
        entryPrice: decimalField(position, 'ep'),
        marginType: textField(position, 'mt') === 'isolated' ? ('isolated' as const) : ('cross' as const),
        leverage: undefined,
        isolatedWallet: decimalField(position, 'iw'),
        unrealisedProfit: decimalField(position, 'up'),
        ...hedgeSide(optionalText(position, 'ps')),
      };
    }),
    eventAtMs: timeField(wire, 'E'),
    transactionAtMs: timeField(wire, 'T'),
  };
}

function conditionalUpdate(wire: WireObject): StreamEvent {
  const order = asObject(wire.o, 'the conditional order of the update');
  const became = optionalText(order, 'ai');
  return {
    kind: 'conditional-update',
    symbol: textField(order, 's'),
    clientOrderId: clientOrderId(textField(order, 'caid')),
    status: conditionalStatus(textField(order, 'X')),
    becameOrderId: became === undefined || became === '' ? undefined : venueOrderId(became),
    // Shown only once there is an order to fill.
    filledQuantity: order.aq === undefined ? ZERO : decimalField(order, 'aq'),
    averagePrice: order.ap === undefined ? ZERO : decimalField(order, 'ap'),
    ...triggerIn(order, { time: 'tt', reason: 'rm' }),
    eventAtMs: timeField(wire, 'E'),
  };
}

function marginCall(wire: WireObject): StreamEvent {
  return {
    kind: 'margin-call',
    crossWallet: wire.cw === undefined ? ZERO : decimalField(wire, 'cw'),
    positions: asArray(wire.p, 'positions of the margin call').map((item) => {
      const position = asObject(item, 'a position of the margin call');
      return {
        symbol: textField(position, 's'),
        markPrice: markPrice(decimalField(position, 'mp')),
        maintenanceMargin: decimalField(position, 'mm'),
        unrealisedProfit: decimalField(position, 'up'),
      };
    }),
    eventAtMs: timeField(wire, 'E'),
  };
}

function settingUpdate(wire: WireObject): StreamEvent {
  const eventAtMs = timeField(wire, 'E');
  if (wire.ac !== undefined) {
    const setting = asObject(wire.ac, 'the leverage of the update');
    return {
      kind: 'leverage-update',
      symbol: textField(setting, 's'),
      leverage: integerField(setting, 'l'),
      eventAtMs,
    };
  }
  const setting = asObject(wire.ai, 'the assets mode of the update');
  return { kind: 'assets-mode-update', isMultiAssets: booleanField(setting, 'j'), eventAtMs };
}

function marketStatus(wire: WireObject): StreamEvent {
  return {
    kind: 'market-status',
    symbol: textField(wire, 's'),
    status: plainWord(textField(wire, 'cs')),
    eventAtMs: timeField(wire, 'E'),
  };
}

function bookDelta(wire: WireObject): StreamEvent {
  return {
    kind: 'book-delta',
    delta: {
      symbol: textField(wire, 's'),
      firstUpdateId: sequenceField(wire, 'U'),
      finalUpdateId: sequenceField(wire, 'u'),
      previousFinalUpdateId: sequenceField(wire, 'pu'),
      bids: bookLevels(wire.b, 'bids'),
      asks: bookLevels(wire.a, 'asks'),
    },
    eventAtMs: timeField(wire, 'E'),
  };
}

function trade(wire: WireObject): StreamEvent {
  return {
    kind: 'trade',
    trade: {
      aggregateId: textField(wire, 'a'),
      firstTradeId: textField(wire, 'f'),
      lastTradeId: textField(wire, 'l'),
      symbol: textField(wire, 's'),
      price: lastPrice(decimalField(wire, 'p')),
      quantity: decimalField(wire, 'q'),
      // `m` says the buyer was the maker, so the taker sold.
      takerSide: booleanField(wire, 'm') ? 'sell' : 'buy',
      atMs: timeField(wire, 'T'),
    },
    eventAtMs: timeField(wire, 'E'),
  };
}

function markPriceUpdate(wire: WireObject): StreamEvent {
  return {
    kind: 'mark-price',
    symbol: textField(wire, 's'),
    mark: markPrice(decimalField(wire, 'p')),
    index: indexPrice(decimalField(wire, 'i')),
    fundingRate: decimalField(wire, 'r'),
    nextFundingAtMs: timeField(wire, 'T'),
    eventAtMs: timeField(wire, 'E'),
  };
}

function liquidationPrint(wire: WireObject): StreamEvent {
  const order = asObject(wire.o, 'the liquidation order');
  return {
    kind: 'liquidation-print',
    symbol: textField(order, 's'),
    side: side(textField(order, 'S')),
    quantity: decimalField(order, 'q'),
    averagePrice: decimalField(order, 'ap'),
    eventAtMs: timeField(wire, 'E'),
  };
}
