// What sentences expect of the published risk parameters: each is the signed one, and each difference has its own name.
import type { Trader } from '../actors/trader.ts';
import { type Decimal, decimalOfCount, divide, sum, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { MarketSpecification } from '../spec/specification.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

const SEEN_WITHIN_MS = 2_000;

/** One published figure beside the signed one. */
export interface Comparison {
  /** As the review calls it: `maker fee`. */
  readonly name: string;
  readonly figure: Figure;
  readonly symbol: string;
  readonly signed: string;
  readonly published: string;
}

/** Each is a criterion of its own; of the margin tiers one column is one figure. */
export const FIGURES = [
  'tick size',
  'lowest price',
  'highest price',
  'price precision',
  'step size',
  'smallest quantity',
  'largest quantity',
  'quantity precision',
  'step size at market',
  'smallest quantity at market',
  'largest quantity at market',
  'minimum notional',
  'upper price band',
  'lower price band',
  'most open orders',
  'most conditional orders',
  'trigger protection',
  'liquidation fee',
  'number of margin tiers',
  'floor of each margin tier',
  'cap of each margin tier',
  'maintenance rate of each margin tier',
  'maintenance amount of each margin tier',
  'highest leverage of each margin tier',
  'maker fee',
  'taker fee',
  'funding cap',
  'funding floor',
  'hours between fundings',
  'sources of the index and their weights',
] as const;
export type Figure = (typeof FIGURES)[number];

/** In every market of the parameters. */
export async function expectPublishedAsSigned(scenario: Scenario, figure: Figure): Promise<void> {
  const ofFigure = (all: readonly Comparison[]) => all.filter((comparison) => comparison.figure === figure);
  const forEverybody = ofFigure(await publicComparisons(scenario));
  const compared = forEverybody.length > 0 ? forEverybody : ofFigure(await accountComparisons(scenario));
  for (const { symbol, name, signed, published } of compared) {
    scenario.judge.expect({
      what: `the published ${name} of ${symbol}`,
      expected: signed,
      actual: published,
      isMet: signed === published,
    });
  }
}

/** The control: a venue that is configured otherwise is caught, by the name of what differs and by nothing else. */
export async function expectOnlyDifference(scenario: Scenario, name: string): Promise<void> {
  const compared = await comparisons(scenario);
  if (!compared.some((comparison) => comparison.name === name)) {
    throw new ScenarioError(
      `"${name}" is not among what is compared: ${[...new Set(compared.map((comparison) => comparison.name))].join(', ')}`,
    );
  }
  const differing = compared.filter(({ signed, published }) => signed !== published);
  const names = [...new Set(differing.map((comparison) => comparison.name))];
  scenario.judge.expect({
    what: 'published figures that differ from the signed ones',
    expected: name,
    actual: names.join(', ') || 'none',
    isMet: names.join() === name,
  });
}

/** What a trader who has set nothing trades with. */
export async function expectAccountDefaults(scenario: Scenario, trader: Trader): Promise<void> {
  const { defaultLeverage, defaultMarginType } = scenario.rules.accounts;
  const account = await trader.clean.read<'read-account'>({ kind: 'read-account' });
  const own = account.positions.filter((position) => position.symbol === trader.symbol);
  const actual = own.map(({ leverage, marginType }) => `${marginType} at ${leverage ?? '?'}x`).join(', ');
  const expected = `${defaultMarginType} at ${defaultLeverage}x`;
  scenario.judge.expect({
    what: `what ${trader.name} trades with in a new account`,
    expected,
    actual: actual === '' ? 'nothing is listed' : actual,
    isMet: actual === expected,
  });
}

/** Σ weight × price / Σ weight of the published sources is the published index price. */
export async function expectIndexOfSources(scenario: Scenario): Promise<void> {
  const { observer } = scenario;
  const mean = async (): Promise<Decimal | undefined> => {
    const sources = await observer.caller.read<'read-index-sources'>({ kind: 'read-index-sources' });
    const priced = sources.flatMap(({ price, weight }) => (price === undefined ? [] : [{ price, weight }]));
    const weights = sum(priced.map(({ weight }) => weight));
    const total = sum(priced.map(({ price, weight }) => price.times(weight)));
    return weights.eq('0') ? undefined : divide(total, weights, { decimals: 8, rounding: 'half-even' });
  };
  const seen = await pollUntil(
    scenario,
    { describe: 'the published sources to say the published index price', withinMs: SEEN_WITHIN_MS },
    async () => ({ mean: await mean(), index: (await observer.read()).index }),
    (reading) => reading.mean?.eq(reading.index) === true,
  );
  scenario.judge.expect({
    what: 'the published index price',
    expected: seen.mean === undefined ? 'the weighted mean of the sources' : text(seen.mean),
    actual: text(seen.index),
    isMet: seen.mean?.eq(seen.index) === true,
  });
}

async function comparisons(scenario: Scenario): Promise<readonly Comparison[]> {
  return [...(await publicComparisons(scenario)), ...(await accountComparisons(scenario))];
}

/** What the venue tells anybody who asks. */
async function publicComparisons(scenario: Scenario): Promise<readonly Comparison[]> {
  const all: Comparison[] = [];
  for (const market of scenario.grounds.specification.markets.values()) {
    all.push(
      ...(await filterComparisons(scenario, market)),
      ...(await fundingComparisons(scenario, market)),
      ...(await sourceComparisons(scenario, market)),
    );
  }
  return all;
}

/** What it tells only who has an account. */
async function accountComparisons(scenario: Scenario): Promise<readonly Comparison[]> {
  const reviewer = await scenario.trader('Reviewer');
  const all: Comparison[] = [];
  for (const market of scenario.grounds.specification.markets.values()) {
    all.push(...(await tierComparisons(reviewer, market)), ...(await feeComparisons(reviewer, market)));
  }
  return all;
}

type Row = readonly [figure: Figure, signed: Decimal, published: Decimal, place?: number];

function compare(market: MarketSpecification, rows: readonly Row[]): Comparison[] {
  return rows.map(([figure, signed, published, place]) => ({
    figure,
    name: place === undefined ? figure : figure.replace('each margin tier', `tier ${place}`),
    symbol: market.symbol,
    signed: text(signed),
    published: text(published),
  }));
}

async function filterComparisons({ observer }: Scenario, market: MarketSpecification): Promise<Comparison[]> {
  const { filters, fees, symbol } = market;
  const venue = await observer.caller.read<'read-market-rules'>({ kind: 'read-market-rules', symbol });
  const places = (count: number): Decimal => decimalOfCount(count);
  return compare(market, [
    ['tick size', filters.tickSize, venue.tickSize],
    ['lowest price', filters.minPrice, venue.minPrice],
    ['highest price', filters.maxPrice, venue.maxPrice],
    ['price precision', places(market.pricePrecision), places(venue.pricePrecision)],
    ['step size', filters.stepSize, venue.stepSize],
    ['smallest quantity', filters.minQuantity, venue.minQuantity],
    ['largest quantity', filters.maxQuantity, venue.maxQuantity],
    ['quantity precision', places(market.quantityPrecision), places(venue.quantityPrecision)],
    ['step size at market', filters.stepSize, venue.marketStepSize],
    ['smallest quantity at market', filters.minQuantity, venue.marketMinQuantity],
    ['largest quantity at market', filters.marketMaxQuantity, venue.marketMaxQuantity],
    ['minimum notional', filters.minNotional, venue.minNotional],
    ['upper price band', filters.percentPriceUp, venue.percentPriceUp],
    ['lower price band', filters.percentPriceDown, venue.percentPriceDown],
    ['most open orders', places(filters.maxOpenOrders), venue.maxOpenOrders],
    ['most conditional orders', places(filters.maxConditionalOrders), venue.maxConditionalOrders],
    ['trigger protection', filters.triggerProtect, venue.triggerProtect],
    ['liquidation fee', fees.liquidation, venue.liquidationFee],
  ]);
}

async function tierComparisons(reviewer: Trader, market: MarketSpecification): Promise<Comparison[]> {
  const { marginTiers, symbol } = market;
  const venue = await reviewer.clean.read<'read-margin-tiers'>({ kind: 'read-margin-tiers', symbol });
  const count: Row = ['number of margin tiers', decimalOfCount(marginTiers.length), decimalOfCount(venue.length)];
  const rows = marginTiers.flatMap((tier, index): Row[] => {
    const published = venue[index];
    const place = index + 1;
    return published === undefined
      ? []
      : [
          ['floor of each margin tier', tier.floor, published.floor, place],
          ['cap of each margin tier', tier.cap, published.cap, place],
          ['maintenance rate of each margin tier', tier.maintenanceRate, published.maintenanceRate, place],
          ['maintenance amount of each margin tier', tier.maintenanceAmount, published.maintenanceAmount, place],
          ['highest leverage of each margin tier', decimalOfCount(tier.maxLeverage), published.maxLeverage, place],
        ];
  });
  return compare(market, [count, ...rows]);
}

async function feeComparisons(reviewer: Trader, market: MarketSpecification): Promise<Comparison[]> {
  const { symbol, fees } = market;
  const venue = await reviewer.clean.read<'read-fees'>({ kind: 'read-fees', symbol });
  return compare(market, [
    ['maker fee', fees.maker, venue.maker],
    ['taker fee', fees.taker, venue.taker],
  ]);
}

async function fundingComparisons({ observer }: Scenario, market: MarketSpecification): Promise<Comparison[]> {
  const { symbol, funding } = market;
  const venue = await observer.caller.read<'read-funding-rules'>({ kind: 'read-funding-rules', symbol });
  return compare(market, [
    ['funding cap', funding.cap, venue.cap],
    ['funding floor', funding.floor, venue.floor],
    ['hours between fundings', decimalOfCount(funding.intervalHours), venue.intervalHours],
  ]);
}

async function sourceComparisons({ observer }: Scenario, market: MarketSpecification): Promise<Comparison[]> {
  const { symbol } = market;
  const venue = await observer.caller.read<'read-index-sources'>({ kind: 'read-index-sources', symbol });
  const say = (sources: readonly { readonly name: string; readonly weight: Decimal }[]): string =>
    sources.map(({ name, weight }) => `${name} ${text(weight)}`).join(', ');
  return [
    {
      figure: 'sources of the index and their weights',
      name: 'sources of the index and their weights',
      symbol,
      signed: say(market.index.sources),
      published: say(venue),
    },
  ];
}
