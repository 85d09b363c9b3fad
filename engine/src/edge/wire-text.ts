// Writes exact amounts the way Binance writes them: decimal text, never a float.

import { type Amount, formatAmount, parseAmount } from '../core/amount.ts';
import type { MarketParameters } from '../core/parameters.ts';
import type { Level } from '../core/views.ts';

/** Money: eight decimals, `"103.12345678"`. */
export function moneyText(amount: Amount): string {
  return formatAmount(amount, 8);
}

/** An order price at the price precision of the market, `"60000.10"`. */
export function priceText(market: MarketParameters, price: Amount): string {
  return formatAmount(price, market.pricePrecision);
}

/** A quantity at the quantity precision of the market, `"0.100"`. */
export function quantityText(market: MarketParameters, quantity: Amount): string {
  return formatAmount(quantity, market.quantityPrecision);
}

/** A price that is an average: at least the price precision, and every further digit that is not a trailing zero. */
export function averageText(market: MarketParameters, price: Amount): string {
  return trimmedText(price, market.pricePrecision);
}

/** Sum of price × quantity: exact at the two precisions together. */
export function quoteText(market: MarketParameters, quote: Amount): string {
  return formatAmount(quote, Math.min(8, market.pricePrecision + market.quantityPrecision));
}

/** At least so many decimals, and no trailing zeros beyond them. */
export function trimmedText(amount: Amount, decimalsMin: number): string {
  const text = formatAmount(amount, 8);
  let end = text.length;
  const least = text.length - 8 + decimalsMin;
  while (end > least && text.charCodeAt(end - 1) === 48) end -= 1;
  return text.charCodeAt(end - 1) === 46 ? text.slice(0, end - 1) : text.slice(0, end);
}

/** Levels as the depth endpoints show them. */
export function levelsText(market: MarketParameters, levels: readonly Level[]): string {
  let text = '';
  for (const [price, quantity] of levels) {
    text += `${text === '' ? '' : ','}["${priceText(market, price)}","${quantityText(market, quantity)}"]`;
  }
  return `[${text}]`;
}

/** What a client wrote where a decimal is expected. */
export type ReadAmount =
  | { readonly kind: 'amount'; readonly amount: Amount }
  | { readonly kind: 'malformed' }
  /** More decimals than any asset here has. */
  | { readonly kind: 'too-precise' };

const decimalPattern = /^-?\d{1,20}(\.\d{1,20})?$/;

/** Reads a decimal digit for digit: no exponent, no sign but minus, no blanks. */
export function readAmount(text: string): ReadAmount {
  if (!decimalPattern.test(text)) return { kind: 'malformed' };
  const amount = parseAmount(text);
  return amount === undefined ? { kind: 'too-precise' } : { kind: 'amount', amount };
}
