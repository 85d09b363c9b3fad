// Replies about an account's settings and about its lists over all markets, as domain values.
import type { MarginChange, MarketSettings } from '../../domain/request.ts';
import { asArray, asObject, decimalField, integerField, textField, timeField, UnreadableReply } from './wire.ts';

/** How the dialect says that margin was taken out. */
const TAKEN = 2;

export function marginChanges(value: unknown): MarginChange[] {
  return asArray(value, 'the history of margin changes').map((item) => {
    const wire = asObject(item, 'a margin change');
    const amount = decimalField(wire, 'amount').abs();
    return {
      symbol: textField(wire, 'symbol'),
      asset: textField(wire, 'asset'),
      amount: integerField(wire, 'type') === TAKEN ? amount.neg() : amount,
      atMs: timeField(wire, 'time'),
    };
  });
}

/** @throws UnreadableReply where there is not exactly one row of the market */
export function marketSettings(value: unknown, symbol: string): MarketSettings {
  const rows = asArray(value, 'the settings of markets').map((item) => asObject(item, 'the settings of a market'));
  const [wire, second] = rows.filter((row) => textField(row, 'symbol') === symbol);
  if (wire === undefined || second !== undefined) {
    throw new UnreadableReply(`of ${rows.length} settings not exactly one is of ${symbol}`);
  }
  return {
    symbol,
    leverage: integerField(wire, 'leverage'),
    marginType: textField(wire, 'marginType') === 'CROSSED' ? 'cross' : 'isolated',
    largestNotional: decimalField(wire, 'maxNotionalValue'),
  };
}

export function marketsOfRows(value: unknown): string[] {
  return asArray(value, 'the list').map((item) => textField(asObject(item, 'a row of the list'), 'symbol'));
}
