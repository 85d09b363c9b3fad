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
  readonly group: RuleGroup;
  readonly symbol: string;
  readonly signed: string;
  readonly published: string;
}

export const RULE_GROUPS = [
  'price filter',
  'lot size',
  'market order size',
  'minimum notional',
  'price band',
  'order limits',
  'trigger protection',
  'liquidation fee',
  'margin tiers',
  'trading fees',
  'funding rules',
  'index sources',
] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/** In every market of the parameters. */
export async function expectPublishedAsSigned(scenario: Scenario, group: RuleGroup): Promise<void> {
  const compared = (await comparisons(scenario)).filter((comparison) => comparison.group === group);
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
  const reviewer = await scenario.trader('Reviewer');
  const all: Comparison[] = [];
  for (const market of scenario.grounds.specification.markets.values()) {
    all.push(
      ...(await filterComparisons(scenario, market)),
      ...(await tierComparisons(reviewer, market)),
      ...(await feeComparisons(reviewer, market)),
      ...(await fundingComparisons(scenario, market)),
      ...(await sourceComparisons(scenario, market)),
    );
  }
  return all;
}

type Row = readonly [group: RuleGroup, name: string, signed: Decimal, published: Decimal];

function compare(market: MarketSpecification, rows: readonly Row[]): Comparison[] {
  return rows.map(([group, name, signed, published]) => ({
    group,
    name,
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
    ['price filter', 'tick size', filters.tickSize, venue.tickSize],
    ['price filter', 'lowest price', filters.minPrice, venue.minPrice],
    ['price filter', 'highest price', filters.maxPrice, venue.maxPrice],
    ['price filter', 'price precision', places(market.pricePrecision), places(venue.pricePrecision)],
    ['lot size', 'step size', filters.stepSize, venue.stepSize],
    ['lot size', 'smallest quantity', filters.minQuantity, venue.minQuantity],
    ['lot size', 'largest quantity', filters.maxQuantity, venue.maxQuantity],
    ['lot size', 'quantity precision', places(market.quantityPrecision), places(venue.quantityPrecision)],
    ['market order size', 'step size at market', filters.stepSize, venue.marketStepSize],
    ['market order size', 'smallest quantity at market', filters.minQuantity, venue.marketMinQuantity],
    ['market order size', 'largest quantity at market', filters.marketMaxQuantity, venue.marketMaxQuantity],
    ['minimum notional', 'minimum notional', filters.minNotional, venue.minNotional],
    ['price band', 'upper price band', filters.percentPriceUp, venue.percentPriceUp],
    ['price band', 'lower price band', filters.percentPriceDown, venue.percentPriceDown],
    ['order limits', 'most open orders', places(filters.maxOpenOrders), venue.maxOpenOrders],
    ['order limits', 'most conditional orders', places(filters.maxConditionalOrders), venue.maxConditionalOrders],
    ['trigger protection', 'trigger protection', filters.triggerProtect, venue.triggerProtect],
    ['liquidation fee', 'liquidation fee', fees.liquidation, venue.liquidationFee],
  ]);
}

async function tierComparisons(reviewer: Trader, market: MarketSpecification): Promise<Comparison[]> {
  const { marginTiers, symbol } = market;
  const venue = await reviewer.clean.read<'read-margin-tiers'>({ kind: 'read-margin-tiers', symbol });
  const count: Row = [
    'margin tiers',
    'number of margin tiers',
    decimalOfCount(marginTiers.length),
    decimalOfCount(venue.length),
  ];
  const rows = marginTiers.flatMap((tier, place): Row[] => {
    const published = venue[place];
    const name = (what: string): string => `${what} of tier ${place + 1}`;
    return published === undefined
      ? []
      : [
          ['margin tiers', name('floor'), tier.floor, published.floor],
          ['margin tiers', name('cap'), tier.cap, published.cap],
          ['margin tiers', name('maintenance rate'), tier.maintenanceRate, published.maintenanceRate],
          ['margin tiers', name('maintenance amount'), tier.maintenanceAmount, published.maintenanceAmount],
          ['margin tiers', name('highest leverage'), decimalOfCount(tier.maxLeverage), published.maxLeverage],
        ];
  });
  return compare(market, [count, ...rows]);
}

async function feeComparisons(reviewer: Trader, market: MarketSpecification): Promise<Comparison[]> {
  const { symbol, fees } = market;
  const venue = await reviewer.clean.read<'read-fees'>({ kind: 'read-fees', symbol });
  return compare(market, [
    ['trading fees', 'maker fee', fees.maker, venue.maker],
    ['trading fees', 'taker fee', fees.taker, venue.taker],
  ]);
}

async function fundingComparisons({ observer }: Scenario, market: MarketSpecification): Promise<Comparison[]> {
  const { symbol, funding } = market;
  const venue = await observer.caller.read<'read-funding-rules'>({ kind: 'read-funding-rules', symbol });
  return compare(market, [
    ['funding rules', 'funding cap', funding.cap, venue.cap],
    ['funding rules', 'funding floor', funding.floor, venue.floor],
    ['funding rules', 'hours between fundings', decimalOfCount(funding.intervalHours), venue.intervalHours],
  ]);
}

async function sourceComparisons({ observer }: Scenario, market: MarketSpecification): Promise<Comparison[]> {
  const { symbol } = market;
  const venue = await observer.caller.read<'read-index-sources'>({ kind: 'read-index-sources', symbol });
  const say = (sources: readonly { readonly name: string; readonly weight: Decimal }[]): string =>
    sources.map(({ name, weight }) => `${name} ${text(weight)}`).join(', ');
  return [
    {
      group: 'index sources',
      name: 'sources of the index and their weights',
      symbol,
      signed: say(market.index.sources),
      published: say(venue),
    },
  ];
}
