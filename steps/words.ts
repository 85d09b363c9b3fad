// Reads the words and numbers of sentences and table cells; refuses what cannot be, naming the cell.

import { type Decimal, decimal, text } from '../support/domain/decimal.ts';
import { ScenarioError } from '../support/domain/errors.ts';
import { BOOK_LEVELS, type BookPlace, type OrderDraft, type Side, type TimeInForce } from '../support/domain/order.ts';
import type { LineCondition } from '../support/faults/condition.ts';

const NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/;

/** `60,000` → 60000, exact. @throws ScenarioError naming the cell */
export function plainNumber(cell: string): Decimal {
  if (!NUMBER.test(cell)) {
    throw new ScenarioError(`"${cell}" is not a number as scenarios write them: expected digits like 60,000 or 0.05`);
  }
  return decimal(cell.replaceAll(',', ''));
}

/** `12%` → 0.12, exact. */
export function ratio(cell: string): Decimal {
  return plainNumber(cell.replace(/%$/, '')).times('0.01');
}

/** `0.1 BTC` → 0.1 and BTC. */
export function unitAmount(cell: string): { value: Decimal; unit: string } {
  const [value = '', unit = ''] = cell.split(' ');
  return { value: plainNumber(value), unit };
}

/** `best price of the other side` or `5th price of its own side`. */
export function bookPlace(words: string): BookPlace {
  return {
    of: words.endsWith('of the other side') ? 'opponent' : 'queue',
    level: BOOK_LEVELS.find((level) => words.startsWith(`${level}th`)) ?? 1,
  };
}

/** `buy` or `sell` in a table cell. */
export function direction(cell: string): Side {
  if (cell !== 'buy' && cell !== 'sell') {
    throw new ScenarioError(`"${cell}" is no side: expected buy or sell`);
  }
  return cell;
}

const UNITS_MS: Readonly<Record<string, string>> = {
  ms: '1',
  millisecond: '1',
  milliseconds: '1',
  s: '1000',
  second: '1000',
  seconds: '1000',
  minute: '60000',
  minutes: '60000',
  hour: '3600000',
  hours: '3600000',
};

/** `2.5 seconds` → 2500. @throws ScenarioError on an unknown unit */
export function spanMs(cell: string): number {
  const [, amount = '', unit = ''] = /^([\d,.]+) ?([A-Za-z]+)$/.exec(cell) ?? [];
  const factor = UNITS_MS[unit];
  if (factor === undefined) {
    throw new ScenarioError(`unknown unit "${unit}" in "${cell}": expected ms, s, seconds, minutes or hours`);
  }
  return Number.parseInt(text(plainNumber(amount).times(factor)), 10);
}

const ORDER_WORDS: Readonly<Record<string, { timeInForce?: TimeInForce; isReduceOnly?: boolean; isMarket?: boolean }>> =
  {
    limit: { timeInForce: 'GTC' },
    market: { isMarket: true },
    'post-only': { timeInForce: 'GTX' },
    'fill-or-kill': { timeInForce: 'FOK' },
    'immediate-or-cancel': { timeInForce: 'IOC' },
    'reduce-only': { isReduceOnly: true },
  };

/** `post-only buy of 1 BTC at 60,000` as an order. @throws ScenarioError naming the word that is none */
export function orderDraft(cell: string): OrderDraft {
  const [, words = '', quantity = '', price] = /^((?:[a-z-]+ )+)of (\S+ [A-Za-z]+)(?: at (\S+))?$/.exec(cell) ?? [];
  const kinds = words.trim().split(' ');
  const direction = kinds.pop();
  if (direction !== 'buy' && direction !== 'sell') {
    throw new ScenarioError(
      `"${cell}" neither buys nor sells: expected an order like "post-only buy of 1 BTC at 60,000"`,
    );
  }
  const known = kinds.map((kind) => {
    const meaning = ORDER_WORDS[kind];
    if (meaning === undefined) {
      throw new ScenarioError(
        `unknown kind of order "${kind}" in "${cell}": expected ${Object.keys(ORDER_WORDS).join(', ')}`,
      );
    }
    return meaning;
  });
  return draftOf({ side: direction, quantity: unitAmount(quantity).value, price, ...Object.assign({}, ...known) });
}

function draftOf(order: {
  side: Side;
  quantity: Decimal;
  price: string | undefined;
  timeInForce?: TimeInForce;
  isReduceOnly?: boolean;
  isMarket?: boolean;
}): OrderDraft {
  const { side, quantity, isReduceOnly = false, timeInForce = 'GTC', isMarket = false } = order;
  if (isMarket) {
    if (order.price !== undefined) {
      throw new ScenarioError(`a market order has no price, and this one names ${order.price}`);
    }
    return { kind: 'market', side, quantity, isReduceOnly };
  }
  if (order.price === undefined) {
    throw new ScenarioError('a limit order needs "at" and a price');
  }
  return { kind: 'limit', side, quantity, price: plainNumber(order.price), timeInForce, isReduceOnly };
}

const LATENCY =
  /^(.+?)(?: ± (.+?))? of latency( each way)?(?: with (.+?) spikes every (.+?)(?: at random with seed (\d+))?)?$/;
const BANDWIDTH = /^(\S+) (\S+) of bandwidth$/;

/** `500 ms of latency and 8 KB/s of bandwidth` as conditions of a line. @throws ScenarioError naming the part that is none */
export function lineConditions(cell: string): LineCondition[] {
  return cell.split(' and ').map((part) => latency(part) ?? bandwidth(part) ?? unknownCondition(part));
}

function latency(part: string): LineCondition | undefined {
  const [, base, jitter, eachWay, spike, every, seed] = LATENCY.exec(part) ?? [];
  if (base === undefined) {
    return undefined;
  }
  const random = seed === undefined ? undefined : Number.parseInt(seed, 10);
  return {
    kind: 'latency',
    latencyMs: spanMs(base),
    jitterMs: jitter === undefined ? 0 : spanMs(jitter),
    way: eachWay === undefined ? 'replies' : 'each-way',
    spikes:
      spike === undefined || every === undefined
        ? undefined
        : { extraMs: spanMs(spike), everyMs: spanMs(every), seed: random },
  };
}

function bandwidth(part: string): LineCondition | undefined {
  const [, rate, unit] = BANDWIDTH.exec(part) ?? [];
  if (rate === undefined) {
    return undefined;
  }
  if (unit !== 'KB/s') {
    throw new ScenarioError(`unknown unit "${unit}" in "${part}": expected KB/s`);
  }
  return { kind: 'bandwidth', kilobytesPerSecond: Number.parseInt(text(plainNumber(rate)), 10) };
}

function unknownCondition(part: string): never {
  throw new ScenarioError(
    `"${part}" is no condition of a line: expected "150 ms ± 50 ms of latency", "50 ms of latency with 500 ms spikes every 2 seconds" or "8 KB/s of bandwidth"`,
  );
}
