/** Reads the parameters of one market from YAML text (or JSON, which is YAML), naming file, line and field of the first mistake. */
import { type Amount, ONE } from './amount.ts';
import { type Field, parseRoot } from './parameter-field.ts';
import type { MarginTier, MarketParameters } from './parameters.ts';

/**
 * Reads one market.
 * @param fileName only for the message
 * @throws {ParameterError} naming file, line, field and what was expected
 */
export function parseParameters(text: string, fileName: string): MarketParameters {
  return readMarket(parseRoot(text, fileName));
}

const MARKET_FIELDS = [
  'symbol',
  'baseAsset',
  'quoteAsset',
  'pricePrecision',
  'quantityPrecision',
  'filters',
  'fees',
  'accounts',
  'limits',
  'marginTiers',
  'index',
  'markPrice',
  'funding',
  'insuranceFund',
  'choices',
] as const;

function readMarket(root: Field): MarketParameters {
  const field = root.record(MARKET_FIELDS, ['limits']);
  const symbol = field.symbol.text();
  if (!/^[A-Z0-9]{2,20}$/.test(symbol)) field.symbol.fail(`is "${symbol}", expected 2 to 20 capital letters or digits`);
  return {
    symbol,
    baseAsset: field.baseAsset.text(),
    quoteAsset: field.quoteAsset.text(),
    pricePrecision: field.pricePrecision.whole(0, 8),
    quantityPrecision: field.quantityPrecision.whole(0, 8),
    filters: readFilters(field.filters),
    fees: readFees(field.fees),
    accounts: readAccounts(field.accounts),
    limits: readLimits(field.limits),
    marginTiers: readTiers(field.marginTiers),
    index: readIndex(field.index),
    markPrice: readMarkPrice(field.markPrice),
    funding: readFunding(field.funding),
    insuranceFund: field.insuranceFund.amount({ least: '0' }),
    choices: readChoices(field.choices),
  };
}

function readFilters(root: Field): MarketParameters['filters'] {
  const field = root.record([
    'tickSize',
    'minPrice',
    'maxPrice',
    'stepSize',
    'minQuantity',
    'maxQuantity',
    'marketMaxQuantity',
    'minNotional',
    'percentPriceUp',
    'percentPriceDown',
    'maxOpenOrders',
    'maxConditionalOrders',
    'triggerProtect',
  ]);
  const filters = {
    tickSize: field.tickSize.amount({ above: '0' }),
    minPrice: field.minPrice.amount({ above: '0' }),
    maxPrice: field.maxPrice.amount({ above: '0' }),
    stepSize: field.stepSize.amount({ above: '0' }),
    minQuantity: field.minQuantity.amount({ above: '0' }),
    maxQuantity: field.maxQuantity.amount({ above: '0' }),
    marketMaxQuantity: field.marketMaxQuantity.amount({ above: '0' }),
    minNotional: field.minNotional.amount({ least: '0' }),
    percentPriceUp: field.percentPriceUp.amount({ above: '1' }),
    percentPriceDown: field.percentPriceDown.amount({ above: '0', most: '1' }),
    maxOpenOrders: field.maxOpenOrders.whole(1),
    maxConditionalOrders: field.maxConditionalOrders.whole(1),
    triggerProtect: field.triggerProtect.amount({ above: '0' }),
  };
  if (filters.minPrice > filters.maxPrice) field.maxPrice.fail('is below filters.minPrice, expected at least that');
  if (filters.minPrice % filters.tickSize !== 0n) field.minPrice.fail('is not a multiple of filters.tickSize');
  if (filters.maxPrice / filters.tickSize > 1n << 30n) {
    field.maxPrice.fail('is more ticks than the book can count, expected at most 1,073,741,824 times filters.tickSize');
  }
  if (filters.minQuantity % filters.stepSize !== 0n) field.minQuantity.fail('is not a multiple of filters.stepSize');
  if (filters.maxQuantity / filters.stepSize > 2_000_000_000n) {
    field.maxQuantity.fail('is more steps than the book can count, expected at most 2,000,000,000');
  }
  if (filters.minQuantity > filters.maxQuantity) field.maxQuantity.fail('is below filters.minQuantity');
  if (filters.marketMaxQuantity > filters.maxQuantity) field.marketMaxQuantity.fail('is above filters.maxQuantity');
  if ((filters.tickSize * filters.stepSize) % ONE !== 0n) {
    field.stepSize.fail('times filters.tickSize has more than 8 decimals, so a trade would not have an exact value');
  }
  return filters;
}

function readFees(root: Field): MarketParameters['fees'] {
  const field = root.record(['maker', 'taker', 'liquidation', 'volumeWindowDays', 'tiers']);
  const tiers = field.tiers.list().map((entry) => {
    const tier = entry.record(['volume', 'maker', 'taker']);
    return {
      volume: tier.volume.amount({ least: '0' }),
      maker: tier.maker.amount({ least: '-0.1', most: '0.1' }),
      taker: tier.taker.amount({ least: '0', most: '0.1' }),
      entry,
    };
  });
  for (const [index, tier] of tiers.entries()) {
    if (index === 0 && tier.volume !== 0n) tier.entry.fail('must start at a volume of 0');
    const before = tiers[index - 1];
    if (before !== undefined && tier.volume <= before.volume)
      tier.entry.fail('must have a larger volume than the one before');
    if (tier.maker + tier.taker < 0n) tier.entry.fail('pays a maker rebate larger than the taker fee');
  }
  return {
    maker: field.maker.amount({ least: '-0.1', most: '0.1' }),
    taker: field.taker.amount({ least: '0', most: '0.1' }),
    liquidation: field.liquidation.amount({ least: '0', most: '0.1' }),
    volumeWindowDays: field.volumeWindowDays.whole(1, 366),
    tiers: tiers.map(({ volume, maker, taker }) => ({ volume, maker, taker })),
  };
}

function readAccounts(root: Field): MarketParameters['accounts'] {
  const field = root.record(
    ['defaultLeverage', 'defaultMarginType', 'defaultPositionMode', 'marginCallRatio'],
    ['marginCallRatio'],
  );
  const { marginCallRatio } = field;
  return {
    defaultLeverage: field.defaultLeverage.whole(1, 1000),
    defaultMarginType: field.defaultMarginType.oneOf(['cross', 'isolated']),
    defaultPositionMode: field.defaultPositionMode.oneOf(['one-way', 'hedge']),
    marginCallRatio: marginCallRatio.isThere ? marginCallRatio.amount({ above: '0', most: '1' }) : MARGIN_CALL_RATIO,
  };
}

/** What Binance advises to stay below. */
const MARGIN_CALL_RATIO: Amount = (8n * ONE) / 10n;

/** The whole section may be missing, and each limit in it. */
function readLimits(root: Field): MarketParameters['limits'] {
  if (!root.isThere) return { maxPosition: undefined, maxOpenInterest: undefined };
  const { maxPosition, maxOpenInterest } = root.record(LIMIT_FIELDS, LIMIT_FIELDS);
  const read = (field: Field) => (field.isThere ? field.amount({ above: '0' }) : undefined);
  return { maxPosition: read(maxPosition), maxOpenInterest: read(maxOpenInterest) };
}

const LIMIT_FIELDS = ['maxPosition', 'maxOpenInterest'] as const;

/** Tiers must touch, and the maintenance margin must be continuous where they do. */
function readTiers(root: Field): readonly MarginTier[] {
  const tiers: MarginTier[] = [];
  for (const entry of root.list()) {
    const field = entry.record(['floor', 'cap', 'maintenanceRate', 'maintenanceAmount', 'maxLeverage']);
    const tier = {
      floor: field.floor.amount({ least: '0' }),
      cap: field.cap.amount({ above: '0' }),
      maintenanceRate: field.maintenanceRate.amount({ above: '0', most: '1' }),
      maintenanceAmount: field.maintenanceAmount.amount({ least: '0' }),
      maxLeverage: field.maxLeverage.whole(1, 1000),
    };
    const before = tiers.at(-1);
    if (tier.cap <= tier.floor) field.cap.fail('is not above the floor of its tier');
    if (tier.floor !== (before?.cap ?? 0n)) field.floor.fail('is not the cap of the tier before (0 for the first)');
    const rateStep = tier.maintenanceRate - (before?.maintenanceRate ?? tier.maintenanceRate);
    const expected = (before?.maintenanceAmount ?? 0n) + (tier.floor * rateStep) / ONE;
    if (tier.maintenanceAmount !== expected) {
      const correct = `${expected / ONE}.${(expected % ONE).toString().padStart(8, '0')}`;
      field.maintenanceAmount.fail(`leaves a jump at the floor of the tier, expected ${correct}`);
    }
    if (before !== undefined && tier.maxLeverage > before.maxLeverage)
      field.maxLeverage.fail('is above the tier before');
    tiers.push(tier);
  }
  return tiers;
}

function readIndex(root: Field): MarketParameters['index'] {
  const field = root.record(['sources', 'maxAgeMs', 'maxDeviation', 'settlementMs']);
  const names = new Set<string>();
  const sources = field.sources.list().map((entry) => {
    const source = entry.record(['name', 'weight']);
    const name = source.name.text();
    if (names.has(name)) source.name.fail(`is "${name}" a second time`);
    names.add(name);
    return { name, weight: source.weight.amount({ above: '0' }) };
  });
  return {
    sources,
    maxAgeMs: field.maxAgeMs.whole(1),
    maxDeviation: field.maxDeviation.amount({ above: '0', most: '1' }),
    settlementMs: field.settlementMs.whole(1),
  };
}

function readMarkPrice(root: Field): MarketParameters['markPrice'] {
  const field = root.record(['basisSampleMs', 'basisSamples', 'lastPriceDeviation', 'lastPriceIdleMs', 'publishMs']);
  return {
    basisSampleMs: field.basisSampleMs.whole(1),
    basisSamples: field.basisSamples.whole(1, 100_000),
    lastPriceDeviation: field.lastPriceDeviation.amount({ above: '0' }),
    lastPriceIdleMs: field.lastPriceIdleMs.whole(0),
    publishMs: field.publishMs.whole(1),
  };
}

function readFunding(root: Field): MarketParameters['funding'] {
  const field = root.record([
    'intervalHours',
    'interestRate',
    'clamp',
    'cap',
    'floor',
    'premiumSampleMs',
    'impactNotional',
    'weighting',
    'notional',
  ]);
  const funding = {
    intervalHours: field.intervalHours.whole(1, 24),
    interestRate: field.interestRate.amount({ least: '-1', most: '1' }),
    clamp: field.clamp.amount({ least: '0', most: '1' }),
    cap: field.cap.amount({ least: '-1', most: '1' }),
    floor: field.floor.amount({ least: '-1', most: '1' }),
    premiumSampleMs: field.premiumSampleMs.whole(1),
    impactNotional: field.impactNotional.amount({ above: '0' }),
    weighting: field.weighting.oneOf(['linear', 'equal']),
    notional: field.notional.oneOf(['mark', 'index']),
  };
  if (24 % funding.intervalHours !== 0) field.intervalHours.fail('does not divide a day');
  if (funding.floor > funding.cap) field.floor.fail('is above funding.cap');
  return funding;
}

/** A choice this venue has made one way only. */
function no(field: Field): false {
  field.oneOf(['false']);
  return false;
}

/** Choices the venue cannot honour are refused here, so that a file never promises what is not done. */
function readChoices(root: Field): MarketParameters['choices'] {
  const field = root.record([
    'liquidationPriceIncludesClosingFee',
    'autoDeleveragingPrice',
    'autoDeleveragingFee',
    'autoDeleveragingRanking',
    'clientOrderIdUniqueness',
    'stopTriggerDefault',
    'postOnlyThatWouldTake',
    'amendedOrderPriority',
    'realisedPnlIncludesFee',
    'feeRounding',
    'payoutRounding',
    'moneyDecimals',
  ]);
  field.moneyDecimals.whole(8, 8);
  return {
    liquidationPriceIncludesClosingFee: no(field.liquidationPriceIncludesClosingFee),
    autoDeleveragingPrice: field.autoDeleveragingPrice.oneOf(['bankruptcy']),
    autoDeleveragingFee: field.autoDeleveragingFee.oneOf(['none']),
    autoDeleveragingRanking: field.autoDeleveragingRanking.oneOf(['leveraged-pnl']),
    clientOrderIdUniqueness: field.clientOrderIdUniqueness.oneOf(['open-orders', 'forever']),
    stopTriggerDefault: field.stopTriggerDefault.oneOf(['last', 'mark']),
    postOnlyThatWouldTake: field.postOnlyThatWouldTake.oneOf(['reject', 'cancel']),
    amendedOrderPriority: field.amendedOrderPriority.oneOf(['back-of-queue', 'keep-when-smaller']),
    realisedPnlIncludesFee: no(field.realisedPnlIncludesFee),
    feeRounding: field.feeRounding.oneOf(['up']),
    payoutRounding: field.payoutRounding.oneOf(['down']),
    moneyDecimals: 8,
  };
}
