// Reads the product rules of every market from a folder of parameters files, and refuses what does not hold together.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isMap, LineCounter, parseDocument } from 'yaml';
import { isZero, ONE, text } from '../domain/decimal.ts';
import { messageOf, ScenarioError } from '../domain/errors.ts';
import { MARGIN_TYPES } from '../domain/position.ts';
import type {
  Choices,
  FeeRates,
  Filters,
  FundingRules,
  IndexRules,
  MarginTier,
  MarketSpecification,
  MarkPriceRules,
  Specification,
} from './specification.ts';
import {
  countAt,
  decimalAt,
  flagAt,
  inconsistent,
  looseFields,
  refuseUnknown,
  type Section,
  sectionAt,
  sectionsAt,
  textAt,
  wordAt,
} from './yaml-section.ts';

const ROUNDINGS = ['up', 'down', 'floor', 'ceil', 'half-even'] as const;

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

/**
 * Reads every *.yaml of the folder, one market each.
 * Throws a ScenarioError that names file, line and field, in one sentence, for the first thing that is wrong.
 */
export async function readSpecification(folder: string): Promise<Specification> {
  const files = await parameterFiles(folder);
  const markets = new Map<string, MarketSpecification>();
  for (const file of files) {
    const market = parseMarket(await readFile(file, 'utf8'), file);
    if (markets.has(market.symbol)) {
      throw new ScenarioError(
        `${file}: the market ${market.symbol} is described a second time, expected one file each`,
      );
    }
    markets.set(market.symbol, market);
  }
  return { markets };
}

/** Reads one parameters file's text; `file` is only for messages. */
export function parseMarket(source: string, file: string): MarketSpecification {
  const top = topSection(source, file);
  refuseUnknown(top, MARKET_FIELDS);
  return {
    symbol: textAt(top, 'symbol'),
    baseAsset: textAt(top, 'baseAsset'),
    quoteAsset: textAt(top, 'quoteAsset'),
    pricePrecision: countAt(top, 'pricePrecision', 0),
    quantityPrecision: countAt(top, 'quantityPrecision', 0),
    filters: filtersOf(sectionAt(top, 'filters')),
    fees: feesOf(sectionAt(top, 'fees')),
    accounts: accountsOf(sectionAt(top, 'accounts')),
    limits: limitsOf(top),
    marginTiers: marginTiersOf(sectionsAt(top, 'marginTiers')),
    index: indexOf(sectionAt(top, 'index')),
    markPrice: markPriceOf(sectionAt(top, 'markPrice')),
    funding: fundingOf(sectionAt(top, 'funding')),
    insuranceFund: decimalAt(top, 'insuranceFund', 'zero or above'),
    choices: choicesOf(sectionAt(top, 'choices')),
  };
}

async function parameterFiles(folder: string): Promise<readonly string[]> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw new ScenarioError(`cannot read the parameters folder ${folder}: ${messageOf(error)}`, { cause: error });
  }
  const files = names.filter((name) => name.endsWith('.yaml')).sort();
  if (files.length === 0) {
    throw new ScenarioError(`the parameters folder ${folder} has no *.yaml file, expected one for each market`);
  }
  return files.map((name) => join(folder, name));
}

function topSection(source: string, file: string): Section {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lines.linePos(error.pos[0]).line;
    throw new ScenarioError(`${file}:${line}: not readable as YAML: ${firstLine(error.message)}`);
  }
  if (!isMap(document.contents)) {
    throw new ScenarioError(
      `${file}:1: ${basename(file)} holds no fields, expected symbol, filters, fees and the rest`,
    );
  }
  return { file, lines, path: '', map: document.contents };
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}

function filtersOf(section: Section): Filters {
  const filters: Filters = {
    tickSize: decimalAt(section, 'tickSize', 'above zero'),
    minPrice: decimalAt(section, 'minPrice', 'zero or above'),
    maxPrice: decimalAt(section, 'maxPrice', 'above zero'),
    stepSize: decimalAt(section, 'stepSize', 'above zero'),
    minQuantity: decimalAt(section, 'minQuantity', 'above zero'),
    maxQuantity: decimalAt(section, 'maxQuantity', 'above zero'),
    marketMaxQuantity: decimalAt(section, 'marketMaxQuantity', 'above zero'),
    minNotional: decimalAt(section, 'minNotional', 'zero or above'),
    percentPriceUp: decimalAt(section, 'percentPriceUp', 'above zero'),
    percentPriceDown: decimalAt(section, 'percentPriceDown', 'zero or above'),
    maxOpenOrders: countAt(section, 'maxOpenOrders', 1),
    maxConditionalOrders: countAt(section, 'maxConditionalOrders', 0),
    triggerProtect: decimalAt(section, 'triggerProtect', 'above zero, at most 1'),
  };
  refuseUnknown(section, Object.keys(filters));
  if (filters.maxPrice.lte(filters.minPrice)) {
    throw inconsistent(section, 'maxPrice', {
      is: filters.maxPrice,
      expected: `more than minPrice ${text(filters.minPrice)}`,
    });
  }
  if (filters.maxQuantity.lt(filters.minQuantity)) {
    const expected = `minQuantity ${text(filters.minQuantity)} or more`;
    throw inconsistent(section, 'maxQuantity', { is: filters.maxQuantity, expected });
  }
  if (filters.percentPriceUp.lt(ONE) || filters.percentPriceDown.gt(ONE)) {
    const field = filters.percentPriceUp.lt(ONE) ? 'percentPriceUp' : 'percentPriceDown';
    throw inconsistent(section, field, { is: filters[field], expected: 'a band with the mark price (1) inside' });
  }
  return filters;
}

function feesOf(section: Section): FeeRates {
  const fees: FeeRates = {
    maker: decimalAt(section, 'maker'),
    taker: decimalAt(section, 'taker'),
    liquidation: decimalAt(section, 'liquidation', 'zero or above'),
    volumeWindowDays: countAt(section, 'volumeWindowDays', 1),
    tiers: sectionsAt(section, 'tiers').map((tier) => ({
      volume: decimalAt(tier, 'volume', 'zero or above'),
      maker: decimalAt(tier, 'maker'),
      taker: decimalAt(tier, 'taker'),
    })),
  };
  refuseUnknown(section, Object.keys(fees));
  sectionsAt(section, 'tiers').forEach((tier, place) => {
    const volume = decimalAt(tier, 'volume');
    const before = fees.tiers[place - 1];
    if (before === undefined ? !isZero(volume) : volume.lte(before.volume)) {
      const expected =
        before === undefined ? '0 in the first tier' : `more than ${text(before.volume)} of the tier before`;
      throw inconsistent(tier, 'volume', { is: volume, expected });
    }
  });
  return fees;
}

function accountsOf(section: Section): MarketSpecification['accounts'] {
  const accounts = {
    defaultLeverage: countAt(section, 'defaultLeverage', 1),
    defaultMarginType: wordAt(section, 'defaultMarginType', MARGIN_TYPES),
    defaultPositionMode: wordAt(section, 'defaultPositionMode', ['one-way', 'hedge'] as const),
  };
  const marginCallRatio = section.map.has('marginCallRatio')
    ? decimalAt(section, 'marginCallRatio', 'above zero, at most 1')
    : undefined;
  refuseUnknown(section, [...Object.keys(accounts), 'marginCallRatio']);
  return { ...accounts, marginCallRatio };
}

/** The whole section may be missing, and each limit in it. */
function limitsOf(top: Section): MarketSpecification['limits'] {
  if (!top.map.has('limits')) {
    return { maxPosition: undefined, maxOpenInterest: undefined };
  }
  const section = sectionAt(top, 'limits');
  const read = (field: string) => (section.map.has(field) ? decimalAt(section, field, 'above zero') : undefined);
  const limits = { maxPosition: read('maxPosition'), maxOpenInterest: read('maxOpenInterest') };
  refuseUnknown(section, Object.keys(limits));
  return limits;
}

function marginTiersOf(sections: readonly Section[]): readonly MarginTier[] {
  const tiers: MarginTier[] = [];
  for (const section of sections) {
    const tier: MarginTier = {
      floor: decimalAt(section, 'floor', 'zero or above'),
      cap: decimalAt(section, 'cap', 'above zero'),
      maintenanceRate: decimalAt(section, 'maintenanceRate', 'above zero, at most 1'),
      maintenanceAmount: decimalAt(section, 'maintenanceAmount', 'zero or above'),
      maxLeverage: countAt(section, 'maxLeverage', 1),
    };
    refuseUnknown(section, Object.keys(tier));
    refuseBrokenTier(section, tier, tiers.at(-1));
    tiers.push(tier);
  }
  return tiers;
}

/** @source domain.md §4.1: amount(n) = amount(n−1) + floor(n) × (rate(n) − rate(n−1)), so maintenance margin is continuous */
function refuseBrokenTier(section: Section, tier: MarginTier, before: MarginTier | undefined): void {
  const floor = before === undefined ? '0' : text(before.cap);
  if (text(tier.floor) !== floor) {
    const expected = `${floor}, ${before === undefined ? 'where the first tier starts' : 'the cap of the tier before'}`;
    throw inconsistent(section, 'floor', { is: tier.floor, expected });
  }
  if (tier.cap.lte(tier.floor)) {
    throw inconsistent(section, 'cap', { is: tier.cap, expected: `more than its floor ${text(tier.floor)}` });
  }
  if (before === undefined) {
    return;
  }
  if (tier.maintenanceRate.lte(before.maintenanceRate)) {
    const expected = `more than ${text(before.maintenanceRate)} of the tier before`;
    throw inconsistent(section, 'maintenanceRate', { is: tier.maintenanceRate, expected });
  }
  const step = tier.floor.times(tier.maintenanceRate.minus(before.maintenanceRate));
  const amount = before.maintenanceAmount.plus(step);
  if (!tier.maintenanceAmount.eq(amount)) {
    const expected = `${text(amount)}: the amount before plus floor × the rise of the rate, or the margin jumps at the floor`;
    throw inconsistent(section, 'maintenanceAmount', { is: tier.maintenanceAmount, expected });
  }
}

function indexOf(section: Section): IndexRules {
  const index: IndexRules = {
    sources: sectionsAt(section, 'sources').map((source) => ({
      name: textAt(source, 'name'),
      weight: decimalAt(source, 'weight', 'above zero'),
    })),
    maxAgeMs: countAt(section, 'maxAgeMs', 1),
    maxDeviation: decimalAt(section, 'maxDeviation', 'above zero, at most 1'),
    settlementMs: countAt(section, 'settlementMs', 1),
  };
  refuseUnknown(section, Object.keys(index));
  return index;
}

function markPriceOf(section: Section): MarkPriceRules {
  const rules: MarkPriceRules = {
    basisSampleMs: countAt(section, 'basisSampleMs', 1),
    basisSamples: countAt(section, 'basisSamples', 1),
    lastPriceDeviation: decimalAt(section, 'lastPriceDeviation', 'above zero, at most 1'),
    lastPriceIdleMs: countAt(section, 'lastPriceIdleMs', 0),
    publishMs: countAt(section, 'publishMs', 1),
  };
  refuseUnknown(section, Object.keys(rules));
  return rules;
}

function fundingOf(section: Section): FundingRules {
  const funding: FundingRules = {
    intervalHours: countAt(section, 'intervalHours', 1),
    interestRate: decimalAt(section, 'interestRate'),
    clamp: decimalAt(section, 'clamp', 'zero or above'),
    cap: decimalAt(section, 'cap', 'zero or above'),
    floor: decimalAt(section, 'floor', 'zero or below'),
    premiumSampleMs: countAt(section, 'premiumSampleMs', 1),
    impactNotional: decimalAt(section, 'impactNotional', 'above zero'),
    weighting: wordAt(section, 'weighting', ['linear', 'equal'] as const),
    notional: wordAt(section, 'notional', ['mark', 'index'] as const),
  };
  refuseUnknown(section, Object.keys(funding));
  return funding;
}

function choicesOf(section: Section): Choices {
  return {
    ...looseFields(section),
    liquidationPriceIncludesClosingFee: flagAt(section, 'liquidationPriceIncludesClosingFee'),
    stopTriggerDefault: wordAt(section, 'stopTriggerDefault', ['last', 'mark'] as const),
    realisedPnlIncludesFee: flagAt(section, 'realisedPnlIncludesFee'),
    feeRounding: wordAt(section, 'feeRounding', ROUNDINGS),
    payoutRounding: wordAt(section, 'payoutRounding', ROUNDINGS),
    moneyDecimals: countAt(section, 'moneyDecimals', 0),
  };
}
