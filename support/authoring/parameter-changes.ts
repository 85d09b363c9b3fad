// Says in words what two versions of a market's risk parameters change for a trader.
import { type Decimal, decimal, text } from '../domain/decimal.ts';
import { roundFraction } from '../model/fraction.ts';
import { isolatedLiquidationPrice } from '../model/liquidation-price.ts';
import type { MarketSpecification } from '../spec/specification.ts';

interface Values {
  readonly was: string;
  readonly is: string;
}

/** By path; `#` stands for the number of a row. What is not here is told by its path. */
const SENTENCES: readonly (readonly [RegExp, (values: Values, row: string) => string])[] = [
  [/^filters\.tickSize$/, ({ was, is }) => `prices move in steps of ${is}, before in steps of ${was}`],
  [/^filters\.stepSize$/, ({ was, is }) => `quantities move in steps of ${is}, before in steps of ${was}`],
  [/^filters\.minQuantity$/, ({ was, is }) => `the smallest order is ${is}, before ${was}`],
  [/^filters\.maxQuantity$/, ({ was, is }) => `the largest limit order is ${is}, before ${was}`],
  [/^filters\.marketMaxQuantity$/, ({ was, is }) => `the largest market order is ${is}, before ${was}`],
  [/^filters\.minNotional$/, ({ was, is }) => `an order is worth at least ${is}, before ${was}`],
  [
    /^filters\.percentPriceUp$/,
    ({ was, is }) => `a buy may bid up to ${percent(is)} of the mark price, before ${percent(was)}`,
  ],
  [
    /^filters\.percentPriceDown$/,
    ({ was, is }) => `a sell may ask down to ${percent(is)} of the mark price, before ${percent(was)}`,
  ],
  [/^filters\.maxOpenOrders$/, ({ was, is }) => `a trader may have ${is} open orders, before ${was}`],
  [/^fees\.maker$/, ({ was, is }) => `resting orders that fill cost ${percent(is)}, before ${percent(was)}`],
  [/^fees\.taker$/, ({ was, is }) => `orders that take cost ${percent(is)}, before ${percent(was)}`],
  [
    /^fees\.liquidation$/,
    ({ was, is }) => `a liquidation costs up to ${percent(is)} of what it closes, before ${percent(was)}`,
  ],
  [/^accounts\.defaultLeverage$/, ({ was, is }) => `new accounts start at ${is}x leverage, before ${was}x`],
  [/^accounts\.defaultMarginType$/, ({ was, is }) => `new accounts start with ${is} margin, before ${was}`],
  [
    /^accounts\.marginCallRatio$/,
    ({ was, is }) => `a margin call comes when ${percent(is)} of the margin is used, before ${percent(was)}`,
  ],
  [
    /^marginTiers\.\d+\.maintenanceRate$/,
    ({ was, is }, row) => `in margin tier ${row} the maintenance margin is ${percent(is)}, before ${percent(was)}`,
  ],
  [
    /^marginTiers\.\d+\.maxLeverage$/,
    ({ was, is }, row) => `in margin tier ${row} at most ${is}x leverage, before ${was}x`,
  ],
  [/^marginTiers\.\d+\.cap$/, ({ was, is }, row) => `margin tier ${row} ends at ${is} of notional, before at ${was}`],
  [/^funding\.intervalHours$/, ({ was, is }) => `funding is paid every ${is} hours, before every ${was}`],
  [/^funding\.cap$/, ({ was, is }) => `longs pay at most ${percent(is)} of funding at a time, before ${percent(was)}`],
  [
    /^funding\.floor$/,
    ({ was, is }) =>
      `shorts pay at most ${percent(is.replace('-', ''))} of funding at a time, before ${percent(was.replace('-', ''))}`,
  ],
  [/^index\.maxAgeMs$/, ({ was, is }) => `a price source is left out after ${is} ms of silence, before ${was} ms`],
  [
    /^index\.maxDeviation$/,
    ({ was, is }) => `a price source is left out ${percent(is)} away from the median, before ${percent(was)}`,
  ],
  [/^insuranceFund$/, ({ was, is }) => `the insurance fund starts with ${is}, before ${was}`],
];

/** One sentence for each difference, and what they come to for a position anybody can picture; empty where nothing differs. */
export function parameterChanges(before: MarketSpecification, after: MarketSpecification): readonly string[] {
  const [was, is] = [flattened(before), flattened(after)];
  const paths = [...new Set([...was.keys(), ...is.keys()])];
  const changed = paths.filter((path) => was.get(path) !== is.get(path));
  const sentences = changed.map((path) => sentenceFor(path, { was: was.get(path), is: is.get(path) }));
  return changed.length === 0 ? [] : [...sentences, ...exampleChanges(before, after)];
}

function sentenceFor(
  path: string,
  { was, is }: { readonly was: string | undefined; readonly is: string | undefined },
): string {
  if (was === undefined || is === undefined) {
    return was === undefined ? `${path} is new: ${is}` : `${path} is gone: it was ${was}`;
  }
  const [, words] = SENTENCES.find(([pattern]) => pattern.test(path)) ?? [];
  const row = /\.(\d+)\./.exec(path)?.[1] ?? '';
  return words?.({ was, is }, row) ?? `${path} is ${is}, before ${was}`;
}

function flattened(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) {
    return new Map(value === undefined ? [] : [[path, String(value)]]);
  }
  if (value instanceof decimal('0').constructor) {
    return new Map([[path, text(value as Decimal)]]);
  }
  const fields = Array.isArray(value)
    ? value.map((item, place) => [String(place + 1), item] as const)
    : Object.entries(value);
  return new Map(fields.flatMap(([name, item]) => [...flattened(item, path === '' ? name : `${path}.${name}`)]));
}

function percent(rate: string): string {
  return `${text(decimal(rate).times('100'))}%`;
}

/** A long anybody can picture. In units of the base asset, and of the quote asset. */
const ENTRY = decimal('60000');
const EXAMPLES = [
  { words: '10x isolated long of 6,000 of notional', quantity: decimal('0.1'), leverage: '10' },
  { words: '20x isolated long of 600,000 of notional', quantity: decimal('10'), leverage: '20' },
];

function exampleChanges(before: MarketSpecification, after: MarketSpecification): string[] {
  return EXAMPLES.flatMap((example) => {
    const [was, is] = [priceOf(before, example), priceOf(after, example)];
    return was === is ? [] : [`a ${example.words} is liquidated after a fall of ${is}, before of ${was}`];
  });
}

/** How far the mark price falls from the entry to the liquidation price, two decimals. */
function priceOf({ marginTiers }: MarketSpecification, { quantity, leverage }: (typeof EXAMPLES)[number]): string {
  const isolatedWallet = quantity.times(ENTRY).div(leverage);
  const found = isolatedLiquidationPrice({ leg: { quantity, entryPrice: ENTRY }, isolatedWallet, tiers: marginTiers });
  if (found.kind === 'none') {
    return '100%';
  }
  const price = roundFraction(found.price, { decimals: 2, rounding: 'half-even' });
  return `${text(ENTRY.minus(price).times('100').div(ENTRY).round(2))}%`;
}
