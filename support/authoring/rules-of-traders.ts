// The lint rules about names and numbers of a scenario: traders somebody opened, assets there are, prices and quantities a market takes.
import { type Decimal, decimal, isMultipleOf, text, ZERO } from '../domain/decimal.ts';
import { nearest } from '../domain/nearest.ts';
import { englishColumn } from '../languages/zh-cn/words.ts';
import { finding, type LintFinding, type LintRule, type MarketLimits } from './finding.ts';
import { placeIn, valueIfAny } from './placed-values.ts';
import type { Place, PlacedScenario, PlacedStep } from './read-scenarios.ts';
import type { SentenceArgument } from './sentences.ts';

/** Below this a name has too few letters for two of them to be a slip. */
const LETTERS_OF_A_SLIP = 4;

/** `unknown-trader`: expected of somebody no sentence before has named, or named once and nearly like another. */
export const knownTraders: LintRule = (scenario) => {
  const known = new Map<string, { readonly times: number; readonly place: Place }>();
  const unknown: LintFinding[] = [];
  for (const step of scenario.steps) {
    for (const { name, place } of namesIn(step)) {
      const before = known.get(name);
      if (before === undefined && step.kind === 'Then' && step.sentences[0]?.opensTraders !== true) {
        unknown.push(finding(scenario, place, { rule: 'unknown-trader', sentence: nobody(name, [...known.keys()]) }));
      } else {
        known.set(name, { times: (before?.times ?? 0) + 1, place: before?.place ?? place });
      }
    }
  }
  const slips = [...known].flatMap(([name, { times, place }]) => {
    const others = [...known].filter(([other, { times: often }]) => often > 1 && isLike(name, other));
    const meant =
      times === 1 && name.length >= LETTERS_OF_A_SLIP
        ? nearest(
            name,
            others.map(([other]) => other),
          )
        : undefined;
    return meant === undefined
      ? []
      : [
          finding(scenario, place, {
            rule: 'unknown-trader',
            sentence: `${name} is named only here, and would be a new trader: did you mean ${meant}?`,
          }),
        ];
  });
  return [...unknown, ...slips];
};

function nobody(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const hint = meant === undefined ? `"${name} has a wallet of 1,000 USDT" opens one` : `did you mean ${meant}?`;
  return `no sentence before names ${name}: ${hint}`;
}

/** Begins like the other and is not its neighbour in a row of numbers or letters: Taker1 and Taker2 are no slip of each other. */
function isLike(name: string, other: string): boolean {
  return name !== other && name[0] === other[0] && name.slice(0, -1) !== other.slice(0, -1);
}

function namesIn(step: PlacedStep): { readonly name: string; readonly place: Place }[] {
  const inText = step.arguments.flatMap((argument) =>
    traderNames(argument).map((name) => ({ name, place: placeIn(step, argument.start) })),
  );
  const column = step.table[0]?.findIndex(({ text: header }) => englishColumn(header) === 'trader') ?? -1;
  const inTable = step.table.slice(1).flatMap((row) => row[column] ?? []);
  return [...inText, ...inTable.map(({ text: name, place }) => ({ name, place }))];
}

function traderNames({ type, cell, value }: SentenceArgument): readonly string[] {
  if (type === 'trader') {
    return [cell];
  }
  if (type !== 'lines') {
    return [];
  }
  const owners = valueIfAny(value);
  return isNamed(owners) ? owners.names : [];
}

function isNamed(owners: unknown): owners is { readonly names: readonly string[] } {
  return typeof owners === 'object' && owners !== null && 'names' in owners && Array.isArray(owners.names);
}

/** `wrong-unit`: an asset nobody has, or one the scenario's market does not trade; collateral is traded in none. */
export const knownUnits: LintRule = (scenario, limits) => {
  const market = marketOf(scenario, limits);
  return amountsIn(scenario).flatMap(({ unit, cell, place, isCollateral }) => {
    const known = limits.assets.includes(unit);
    const isForeign = market !== undefined && !isCollateral && isBaseOfAnother(unit, { market, limits });
    if (known && !isForeign) {
      return [];
    }
    const expected = market === undefined ? limits.assets : [market.baseAsset, market.quoteAsset];
    const sentence = `"${cell}": expected ${expected.join(' or ')}${known ? ` in ${market?.baseAsset}'s market` : ''}`;
    return [finding(scenario, place, { rule: 'wrong-unit', sentence })];
  });
};

function isBaseOfAnother(unit: string, { market, limits }: { market: Market; limits: MarketLimits }): boolean {
  return unit !== market.baseAsset && [...limits.markets.values()].some(({ baseAsset }) => baseAsset === unit);
}

/** `impossible-number`: a price off the tick or a quantity off the step, where the scenario does not expect a refusal. */
export const possibleOrders: LintRule = (scenario, limits) => {
  const market = marketOf(scenario, limits);
  if (market === undefined || scenario.steps.some(expectsOtherwise)) {
    return [];
  }
  const numbers = scenario.steps.filter(sendsOrders).flatMap((step) => numbersOf(step, market));
  return numbers.flatMap(({ kind, value, cell, place }) => {
    const [grid, unit] = kind === 'price' ? ['tick', market.tickSize] : ['step', market.stepSize];
    const sentence = `the ${kind} ${cell} is off the ${grid} of ${unit}, so that the venue refuses the order: move it onto the ${grid}, or expect the refusal`;
    return isMultipleOf(value, decimal(unit))
      ? []
      : [finding(scenario, place, { rule: 'impossible-number', sentence })];
  });
};

/** Scenarios about refusals send what is refused, and others change the limits first. */
function expectsOtherwise({ sentences }: PlacedStep): boolean {
  return sentences.some(({ english }) => /refused|rejected|was configured with/.test(english));
}

/** Collateral comes and goes in coins, and in parts no order could have. */
function sendsOrders({ kind, sentences }: PlacedStep): boolean {
  return (
    kind !== 'Then' &&
    sentences.some(
      ({ english }) =>
        (english.includes('{trader}') && !english.includes('collateral')) || english === 'the order book:',
    )
  );
}

interface PlacedNumber {
  readonly kind: 'price' | 'quantity';
  readonly value: Decimal;
  readonly cell: string;
  readonly place: Place;
}

function numbersOf(step: PlacedStep, market: Market): PlacedNumber[] {
  const before = [...(step.sentences[0]?.english ?? '').matchAll(/(\w*)\s*\{[^}]*\}/g)].map(([, word = '']) => word);
  const inText = step.arguments.flatMap((argument, index) => {
    const place = placeIn(step, argument.start);
    return numbersIn(argument, before[index] ?? '').map((found) => ({ ...found, cell: text(found.value), place }));
  });
  return [...inText, ...tableNumbers(step)].filter(
    ({ kind, unit }) => kind === 'price' || unit === undefined || unit === market.baseAsset,
  );
}

interface FoundNumber {
  readonly kind: 'price' | 'quantity';
  readonly value: Decimal;
  readonly unit?: string;
}

function numbersIn({ type, value }: SentenceArgument, wordBefore: string): FoundNumber[] {
  if (type === 'amount') {
    const amount = valueIfAny(value);
    return isAmount(amount) ? [{ kind: 'quantity', value: amount.value, unit: amount.unit }] : [];
  }
  if (type === 'decimal') {
    const price = valueIfAny(value);
    return /^(?:at|from|exactly)$/.test(wordBefore) && isDecimal(price) ? [{ kind: 'price', value: price }] : [];
  }
  return type === 'order' || type === 'conditional order' ? draftNumbers(valueIfAny(value)) : [];
}

function draftNumbers(draft: unknown): FoundNumber[] {
  if (typeof draft !== 'object' || draft === null) {
    return [];
  }
  return Object.entries(draft).flatMap(([field, value]): FoundNumber[] => {
    const kind = field === 'quantity' ? 'quantity' : /[pP]rice$/.test(field) ? 'price' : undefined;
    return kind === undefined || !isDecimal(value) ? [] : [{ kind, value }];
  });
}

function tableNumbers(step: PlacedStep): (PlacedNumber & { readonly unit?: string })[] {
  const [header = [], ...rows] = step.table;
  return rows.flatMap((row) =>
    row.flatMap((cell, index) => {
      const column = englishColumn(header[index]?.text ?? '');
      const [digits = '', unit] = cell.text.replaceAll(',', '').split(' ');
      if ((column !== 'price' && column !== 'quantity') || !/^-?\d+(\.\d+)?$/.test(digits)) {
        return [];
      }
      const number = { kind: column, value: decimal(digits), cell: cell.text, place: cell.place } as const;
      return [unit === undefined ? number : { ...number, unit }];
    }),
  );
}

interface PlacedAmount {
  readonly unit: string;
  readonly cell: string;
  readonly place: Place;
  readonly isCollateral: boolean;
}

/** Of an order; its limit is a price, which has no unit. */
const QUANTITY = /(?<=(?<!limit )of )[\d.,]+ [A-Za-z]+/;

function amountsIn(scenario: PlacedScenario): PlacedAmount[] {
  return scenario.steps.flatMap((step) => {
    const inText = step.arguments.flatMap(({ type, cell, start }) => {
      const amounts = type === 'amount' ? [cell] : type.endsWith('order') ? (QUANTITY.exec(cell) ?? []) : [];
      return amounts.map((amount) => ({ cell: amount, place: placeIn(step, start) }));
    });
    const inTable = step.table
      .slice(1)
      .flatMap((row) =>
        row.flatMap(({ text: cell, place }) => (/^-?\d[\d,.]* [A-Za-z]+$/.test(cell) ? [{ cell, place }] : [])),
      );
    const isCollateral = step.sentences.some(({ english }) => english.includes('collateral'));
    return [...inText, ...inTable].map((found) => ({ ...found, unit: found.cell.split(' ')[1] ?? '', isCollateral }));
  });
}

function isAmount(value: unknown): value is { readonly value: Decimal; readonly unit: string } {
  return typeof value === 'object' && value !== null && 'unit' in value && 'value' in value;
}

function isDecimal(value: unknown): value is Decimal {
  return value instanceof ZERO.constructor;
}

type Market = NonNullable<ReturnType<MarketLimits['markets']['get']>>;

/** The market the scenario opens. */
function marketOf(scenario: PlacedScenario, { markets }: MarketLimits): Market | undefined {
  const symbols = scenario.steps.flatMap((step) =>
    step.arguments.flatMap(({ type, cell }) => (type === 'market' ? [cell] : [])),
  );
  return markets.get(symbols[0] ?? '');
}
