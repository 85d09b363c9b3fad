// The three prices of a perpetual, told apart by type so that one is never taken for another.
import { type Decimal, isNegative, text } from './decimal.ts';

declare const kind: unique symbol;

/** The price positions are valued and liquidated at, in quote currency. */
export type MarkPrice = Decimal & { readonly [kind]: 'mark' };
/** The weighted spot price of the underlying, in quote currency. */
export type IndexPrice = Decimal & { readonly [kind]: 'index' };
/** The price of the latest trade on the venue itself, in quote currency. */
export type LastPrice = Decimal & { readonly [kind]: 'last' };

export function markPrice(value: Decimal): MarkPrice {
  return positive(value, 'mark price') as MarkPrice;
}

export function indexPrice(value: Decimal): IndexPrice {
  return positive(value, 'index price') as IndexPrice;
}

export function lastPrice(value: Decimal): LastPrice {
  return positive(value, 'last price') as LastPrice;
}

function positive(value: Decimal, name: string): Decimal {
  if (isNegative(value)) {
    throw new RangeError(`a ${name} of ${text(value)} is below zero`);
  }
  return value;
}
