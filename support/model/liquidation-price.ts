// The mark price at which what is left of a margin equals the maintenance margin.
import { type Decimal, decimal, sum, ZERO } from '../domain/decimal.ts';
import type { MarginTier } from '../spec/specification.ts';
import { compareFraction, distance, type Fraction, fraction, isPositive } from './fraction.ts';

/** One position, or one side of a hedged pair. */
export interface Leg {
  /** Signed: long above zero, short below. */
  readonly quantity: Decimal;
  readonly entryPrice: Decimal;
}

/** A leg with the tier it is counted in. */
export interface RatedLeg extends Leg {
  readonly maintenanceRate: Decimal;
  readonly maintenanceAmount: Decimal;
}

/** What stands behind the legs, in quote currency. */
export interface Backing {
  /** Cross: the cross wallet. Isolated: the wallet of the isolated position. */
  readonly wallet: Decimal;
  /** Of all other cross positions; zero for an isolated position. */
  readonly otherMaintenanceMargin: Decimal;
  /** Of all other cross positions; zero for an isolated position. */
  readonly otherUnrealisedProfit: Decimal;
}

/** `none`: no price above zero liquidates (the margin outlasts it), as the venue shows by "--" or zero. */
export type LiquidationPrice = { readonly kind: 'price'; readonly price: Fraction } | { readonly kind: 'none' };

const NONE: LiquidationPrice = { kind: 'none' };

/**
 * LP = (WB − TMM₁ + UPNL₁ + cum_B + cum_L + cum_S − side·Q_B·EP_B − Q_L·EP_L + Q_S·EP_S)
 *    / (Q_B·MMR_B + Q_L·MMR_L + Q_S·MMR_S − side·Q_B − Q_L + Q_S)
 *
 * WB wallet · TMM₁, UPNL₁ maintenance margin and unrealised profit of the other positions · cum, MMR amount and rate of
 * the tier · Q, EP size and entry price of the one-way (B), long (L) and short (S) position. With signed quantities
 * side·Q_B, Q_L and −Q_S are the same term, so the legs are summed. Undefined where price does not matter.
 * The closing fee is not inside.
 * @source binance.com/en/support/faq/b3c689c1f50a44cabb3a84e663b81d93; domain.md §4.3
 */
export function liquidationPriceInTiers(backing: Backing, legs: readonly RatedLeg[]): Fraction | undefined {
  const numerator = backing.wallet
    .minus(backing.otherMaintenanceMargin)
    .plus(backing.otherUnrealisedProfit)
    .plus(sum(legs.map((leg) => leg.maintenanceAmount)))
    .minus(sum(legs.map((leg) => leg.quantity.times(leg.entryPrice))));
  const denominator = sum(legs.map((leg) => leg.quantity.abs().times(leg.maintenanceRate))).minus(
    sum(legs.map((leg) => leg.quantity)),
  );
  return denominator.eq(ZERO) ? undefined : fraction(numerator, denominator);
}

/**
 * The liquidation price with the tier that holds at that price, each leg in its own tier.
 * A hedged pair may have two such prices, one on either side: the one nearest to `nearPrice` (the mark) is meant.
 * @source domain.md §4.3: if the tier at the liquidation price differs from the tier at entry, recompute with the former
 */
export function liquidationPrice(question: {
  readonly backing: Backing;
  readonly legs: readonly Leg[];
  readonly tiers: readonly MarginTier[];
  readonly nearPrice: Decimal;
}): LiquidationPrice {
  const { backing, tiers, nearPrice } = question;
  const legs = question.legs.filter((leg) => !leg.quantity.eq(ZERO));
  let nearest: Fraction | undefined;
  for (const choice of tierChoices(legs, tiers)) {
    const price = liquidationPriceInTiers(backing, choice.map(rated));
    const isAnswer = price !== undefined && isPositive(price) && choice.every((leg) => isInTier(leg, price, tiers));
    if (isAnswer && (nearest === undefined || isNearer(price, nearest, nearPrice))) {
      nearest = price;
    }
  }
  return nearest === undefined ? NONE : { kind: 'price', price: nearest };
}

/** The liquidation price of one isolated position: nothing stands behind it but its own wallet. */
export function isolatedLiquidationPrice(question: {
  readonly isolatedWallet: Decimal;
  readonly leg: Leg;
  readonly tiers: readonly MarginTier[];
}): LiquidationPrice {
  return liquidationPrice({
    backing: { wallet: question.isolatedWallet, otherMaintenanceMargin: ZERO, otherUnrealisedProfit: ZERO },
    legs: [question.leg],
    tiers: question.tiers,
    nearPrice: question.leg.entryPrice,
  });
}

/**
 * Whether a published liquidation price is the exact one, cut to `decimals`. The dialect states no direction of rounding,
 * so both neighbours at that precision are right and nothing further away is; "none" is published as zero.
 */
export function isPublishedLiquidationPrice(
  published: Decimal,
  exact: LiquidationPrice,
  precision: { readonly decimals: number },
): boolean {
  if (exact.kind === 'none') {
    return published.eq(ZERO);
  }
  return compareFraction(distance(exact.price, published), unitOf(precision.decimals)) < 0;
}

interface ChosenLeg {
  readonly leg: Leg;
  readonly tier: MarginTier;
}

function rated({ leg, tier }: ChosenLeg): RatedLeg {
  return { ...leg, maintenanceRate: tier.maintenanceRate, maintenanceAmount: tier.maintenanceAmount };
}

/** Every way to put each leg into a tier: at most 12 × 12 for a hedged pair. */
function tierChoices(legs: readonly Leg[], tiers: readonly MarginTier[]): readonly (readonly ChosenLeg[])[] {
  let choices: readonly (readonly ChosenLeg[])[] = legs.length === 0 ? [] : [[]];
  for (const leg of legs) {
    choices = choices.flatMap((choice) => tiers.map((tier) => [...choice, { leg, tier }]));
  }
  return choices;
}

/** True where |quantity| × price lies in the tier; the last tier has no upper end. Its floor counts too: margin is continuous. */
function isInTier({ leg, tier }: ChosenLeg, price: Fraction, tiers: readonly MarginTier[]): boolean {
  const notional = fraction(leg.quantity.abs().times(price.numerator), price.denominator);
  const isLast = tier === tiers.at(-1);
  return compareFraction(notional, tier.floor) >= 0 && (isLast || compareFraction(notional, tier.cap) <= 0);
}

function isNearer(price: Fraction, than: Fraction, to: Decimal): boolean {
  const a = distance(price, to);
  const b = distance(than, to);
  return a.numerator.times(b.denominator).lt(b.numerator.times(a.denominator));
}

function unitOf(decimals: number): Decimal {
  return decimals === 0 ? decimal('1') : decimal(`0.${'0'.repeat(decimals - 1)}1`);
}
