// The cost bookkeeping of a position: entry price, realised and unrealised profit, break-even.
import { type Decimal, divide, isZero, type Rounding, round, sum, ZERO } from '../domain/decimal.ts';
import type { Side } from '../domain/order.ts';

/** A position as its holder's books carry it. */
export interface Holding {
  /** Signed: long above zero, short below. Base currency. */
  readonly quantity: Decimal;
  /** Signed like the quantity: Σ price × quantity of what is still held, plus what rounding left. Quote currency, exact. */
  readonly cost: Decimal;
  /** Fixed when the position grows or flips, unchanged by reducing. Zero where nothing is held. */
  readonly entryPrice: Decimal;
}

export interface Execution {
  readonly side: Side;
  readonly quantity: Decimal;
  readonly price: Decimal;
}

/** How the books round: the parameters file decides the decimals; realised profit goes down by the number line. */
export interface BookRounding {
  readonly moneyDecimals: number;
  /** Of the published entry price, where the average is no finite decimal. */
  readonly entryPriceDecimals: number;
  readonly entryPriceRounding: Rounding;
}

export const NOTHING_HELD: Holding = { quantity: ZERO, cost: ZERO, entryPrice: ZERO };

/**
 * The holding after one fill, with what the fill realised before fees (quote currency).
 * Growing: cost + signed quantity × price, entry = cost / quantity. Reducing: realised = proceeds − cost × closed / size,
 * rounded down (floor); what rounding leaves stays in the cost of the rest. Flipping: close all, open the rest at the price.
 * So for every fill Δcost = signed quantity × price + realised, and Σ realised − Σ cost over both sides of a trade is zero.
 * @source domain.md §7 [HL-PNL, BN-FAQ-OLD]; parameters file, choices
 */
export function afterFill(
  holding: Holding,
  execution: Execution,
  rounding: BookRounding,
): { readonly holding: Holding; readonly realised: Decimal } {
  const traded = execution.side === 'buy' ? execution.quantity : execution.quantity.neg();
  const isGrowing = holding.quantity.times(traded).gte(ZERO);
  if (isGrowing) {
    return { holding: grown(holding, { traded, price: execution.price }, rounding), realised: ZERO };
  }
  if (traded.abs().lte(holding.quantity.abs())) {
    return reduced(holding, { traded, price: execution.price }, rounding);
  }
  const closed = reduced(holding, { traded: holding.quantity.neg(), price: execution.price }, rounding);
  const opened = grown(NOTHING_HELD, { traded: traded.plus(holding.quantity), price: execution.price }, rounding);
  return { holding: opened, realised: closed.realised };
}

/** The holding after all fills, in their order, with the sum of what they realised. */
export function afterFills(
  executions: readonly Execution[],
  rounding: BookRounding,
): { readonly holding: Holding; readonly realised: Decimal } {
  let holding = NOTHING_HELD;
  const realised: Decimal[] = [];
  for (const execution of executions) {
    const next = afterFill(holding, execution, rounding);
    holding = next.holding;
    realised.push(next.realised);
  }
  return { holding, realised: sum(realised) };
}

/**
 * unrealised = quantity × mark − cost, in quote currency, exact; side × (mark − entry) × |quantity| but for the entry's rounding.
 * @source domain.md §7
 */
export function unrealisedProfit(holding: Holding, markPrice: Decimal): Decimal {
  return holding.quantity.times(markPrice).minus(holding.cost);
}

/**
 * The price at which closing ends at nothing lost, closing fee paid:
 * BE = (entry × qty − realised) / (qty − |qty| × rate), qty signed.
 * @source domain.md §7 [BY-POS]
 */
export function breakEvenPrice(question: {
  readonly holding: Holding;
  /** Net of fees so far, of the current holding. Quote currency. */
  readonly realised: Decimal;
  readonly closingFeeRate: Decimal;
  readonly decimals: number;
  readonly rounding: Rounding;
}): Decimal {
  const { quantity, cost } = question.holding;
  const divisor = quantity.minus(quantity.abs().times(question.closingFeeRate));
  return divide(cost.minus(question.realised), divisor, question);
}

/**
 * ROE = unrealised profit / initial margin, at the stated decimals.
 * @source domain.md §7
 */
export function returnOnEquity(
  parts: { readonly unrealisedProfit: Decimal; readonly initialMargin: Decimal },
  rule: { readonly decimals: number; readonly rounding: Rounding },
): Decimal {
  return divide(parts.unrealisedProfit, parts.initialMargin, rule);
}

interface SignedFill {
  /** Signed: bought above zero, sold below. */
  readonly traded: Decimal;
  readonly price: Decimal;
}

function grown(holding: Holding, { traded, price }: SignedFill, rounding: BookRounding): Holding {
  const quantity = holding.quantity.plus(traded);
  const cost = holding.cost.plus(traded.times(price));
  const entryPrice = divide(cost, quantity, {
    decimals: rounding.entryPriceDecimals,
    rounding: rounding.entryPriceRounding,
  });
  return { quantity, cost, entryPrice };
}

function reduced(
  holding: Holding,
  { traded, price }: SignedFill,
  rounding: BookRounding,
): { readonly holding: Holding; readonly realised: Decimal } {
  const quantity = holding.quantity.plus(traded);
  const moved = traded.times(price);
  const realised = isZero(quantity)
    ? round(moved.plus(holding.cost).neg(), { decimals: rounding.moneyDecimals, rounding: 'floor' })
    : realisedOfPart(holding, { traded, price }, rounding);
  const cost = holding.cost.plus(moved).plus(realised);
  return { holding: { quantity, cost, entryPrice: isZero(quantity) ? ZERO : holding.entryPrice }, realised };
}

/** (cost × traded − traded × price × quantity) / quantity: proceeds less the cost of the closed part, over one divisor. */
function realisedOfPart(holding: Holding, { traded, price }: SignedFill, rounding: BookRounding): Decimal {
  const dividend = traded.times(holding.cost.minus(price.times(holding.quantity)));
  return divide(dividend, holding.quantity, { decimals: rounding.moneyDecimals, rounding: 'floor' });
}
