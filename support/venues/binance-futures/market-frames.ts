// Stream frames of the dialect about trades, best prices, candles and the day, as events in the harness's words.
import { lastPrice } from '../../domain/prices.ts';
import type { StreamEvent } from '../../domain/stream-event.ts';
import { restingAt, streamedCandle, streamedDayTicker } from './market-data-replies.ts';
import {
  asObject,
  booleanField,
  decimalField,
  optionalText,
  sequenceField,
  textField,
  timeField,
  UnreadableReply,
  type WireObject,
} from './wire.ts';

export function marketEvent(type: 'trade' | 'bookTicker' | 'kline' | '24hrTicker', wire: WireObject): StreamEvent {
  const eventAtMs = timeField(wire, 'E');
  switch (type) {
    case 'trade':
      return {
        kind: 'single-trade',
        trade: {
          tradeId: textField(wire, 't'),
          price: lastPrice(decimalField(wire, 'p')),
          quantity: decimalField(wire, 'q'),
          takerSide: booleanField(wire, 'm') ? 'sell' : 'buy',
          atMs: timeField(wire, 'T'),
        },
        eventAtMs,
      };
    case 'bookTicker':
      return {
        kind: 'top-of-book',
        top: {
          bid: restingAt(decimalField(wire, 'b'), decimalField(wire, 'B')),
          ask: restingAt(decimalField(wire, 'a'), decimalField(wire, 'A')),
          updateId: sequenceField(wire, 'u'),
        },
        eventAtMs,
      };
    case 'kline':
      return { kind: 'candle', candle: streamedCandle(asObject(wire.k, 'the candle')), eventAtMs };
    case '24hrTicker':
      return { kind: 'day-ticker', ticker: streamedDayTicker(wire), eventAtMs };
  }
}

/** The first word of a stream's name after the symbol, by the type of event it carries. */
const STREAM_WORDS: Readonly<Record<string, string>> = {
  depthUpdate: 'depth',
  aggTrade: 'aggTrade',
  trade: 'trade',
  bookTicker: 'bookTicker',
  kline: 'kline',
  '24hrTicker': 'ticker',
  markPriceUpdate: 'markPrice',
  forceOrder: 'forceOrder',
};

/** Combined streams name the stream of each frame. @throws UnreadableReply where the data is another stream's */
export function refuseForeignData(stream: string, data: WireObject): void {
  const type = optionalText(data, 'e');
  const due = type === undefined ? undefined : STREAM_WORDS[type];
  const [, word] = /@([A-Za-z]+)/.exec(stream) ?? [];
  if (due !== undefined && word !== due) {
    throw new UnreadableReply(`a frame of the stream ${stream} carries a ${type}`);
  }
}
