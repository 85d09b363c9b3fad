// Auto-deleveraging: who is closed first, how much of whom, and how near a trader is to the front.
import { type Decimal, larger, ONE, smaller, ZERO } from '../domain/decimal.ts';
import { type Fraction, fraction } from './fraction.ts';

/** A holder on the side that wins from the bankrupt's loss. */
export interface Candidate {
  readonly name: string;
  /** Without its sign. */
  readonly quantity: Decimal;
  readonly unrealisedProfit: Decimal;
  readonly wallet: Decimal;
  readonly maintenanceMargin: Decimal;
}

/**
 * score = PnL% × margin ratio, PnL% = max(0, uPnL) / max(1, wallet), margin ratio = MM / (wallet + uPnL), 0 where that is
 * not above zero. Exact.
 * @source domain.md §5.4 [BN-FAQ-ADL, AS-ADL]; parameters file, autoDeleveragingRanking: leveraged-pnl
 */
export function adlScore(candidate: Candidate): Fraction {
  const equity = candidate.wallet.plus(candidate.unrealisedProfit);
  if (equity.lte(ZERO)) {
    return fraction(ZERO, ONE);
  }
  const profit = larger(ZERO, candidate.unrealisedProfit);
  return fraction(profit.times(candidate.maintenanceMargin), larger(ONE, candidate.wallet).times(equity));
}

/** Highest score first. Equal scores keep the order given: no rule of the venue says who is first of equals. */
export function adlOrder(candidates: readonly Candidate[]): readonly Candidate[] {
  const scored = candidates.map((candidate) => ({ candidate, score: adlScore(candidate) }));
  scored.sort((a, b) => compare(b.score, a.score));
  return scored.map(({ candidate }) => candidate);
}

/** True where the two stand at the same place in the order, so that either may be first. */
export function isTied(a: Candidate, b: Candidate): boolean {
  return compare(adlScore(a), adlScore(b)) === 0;
}

/**
 * Closes `quantity` against the candidates in their order, each up to all of the position, at the bankrupt's bankruptcy
 * price and without a fee. `left` is above zero where all of them together are too small.
 * @source domain.md §5.4; parameters file, autoDeleveragingPrice, autoDeleveragingFee
 */
export function adlPlan(
  quantity: Decimal,
  candidates: readonly Candidate[],
): { readonly closings: readonly { readonly name: string; readonly quantity: Decimal }[]; readonly left: Decimal } {
  const closings: { name: string; quantity: Decimal }[] = [];
  let left = quantity;
  for (const candidate of adlOrder(candidates)) {
    const closed = smaller(left, candidate.quantity);
    if (closed.gt(ZERO)) {
      closings.push({ name: candidate.name, quantity: closed });
      left = left.minus(closed);
    }
  }
  return { closings, left };
}

/** Lights on the indicator, 20 % of the holders each. */
const QUANTILES = 5;

/**
 * The published indicator, 4 for the fifth that is closed first down to 0. `rank` 1 is first of `users`.
 * @source domain.md §5.4 [BM-ADL, BN-FAQ-ADL]: quantile = rank / users, in steps of 20 %
 */
export function adlQuantile(rank: number, users: number): number {
  if (rank < 1 || rank > users) {
    throw new RangeError(`rank ${rank} of ${users} holders`);
  }
  return QUANTILES - 1 - Math.floor(((rank - 1) * QUANTILES) / users);
}

/** What a deleveraged holder realises, in quote currency before fees: (price − entry) × side × quantity. */
export function adlRealised(closing: {
  /** Of the closed part, signed: long above zero. */
  readonly quantity: Decimal;
  readonly entryPrice: Decimal;
  readonly bankruptcyPrice: Decimal;
}): Decimal {
  return closing.bankruptcyPrice.minus(closing.entryPrice).times(closing.quantity);
}

function compare(a: Fraction, b: Fraction): number {
  return a.numerator.times(b.denominator).cmp(b.numerator.times(a.denominator));
}
