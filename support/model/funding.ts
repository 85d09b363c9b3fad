// The funding rate and what each position pays or receives by it.
import {
  type Decimal,
  decimalOfCount,
  divide,
  larger,
  type Rounding,
  round,
  smaller,
  sum,
  ZERO,
} from '../domain/decimal.ts';
import type { FundingRules } from '../spec/specification.ts';

interface RoundingRule {
  readonly decimals: number;
  readonly rounding: Rounding;
}

/** The hours the interest rate and the clamp are quoted for. */
const QUOTED_HOURS = 8;

/**
 * P̄ = (1·P1 + 2·P2 + … + n·Pn) / (1 + … + n), oldest first; with equal weights the mean. Throws where there is no sample.
 * @source domain.md §3.1 [BN-FAQ-FUND]
 */
export function averagePremium(
  samples: readonly Decimal[],
  weighting: FundingRules['weighting'],
  rule: RoundingRule,
): Decimal {
  const weights = samples.map((_, place) => decimalOfCount(weighting === 'linear' ? place + 1 : 1));
  const total = sum(samples.map((sample, place) => sample.times(weights[place] ?? ZERO)));
  return divide(total, sum(weights), rule);
}

/**
 * F = [P̄ + clamp(I − P̄, −c, +c)] / (8/N), then brought between floor and cap. N is the interval in hours.
 * @source domain.md §3.1 [BN-FAQ-FUND]; parameters file, funding
 */
export function fundingRate(premium: Decimal, rules: FundingRules, rule: RoundingRule): Decimal {
  const clamped = between(rules.interestRate.minus(premium), { floor: rules.clamp.neg(), cap: rules.clamp });
  const rate = premium.plus(clamped).times(decimalOfCount(rules.intervalHours));
  return between(divide(rate, decimalOfCount(QUOTED_HOURS), rule), rules);
}

/** How money at a funding time is rounded: the parameters file's choices. */
export interface FundingRounding {
  readonly moneyDecimals: number;
  readonly feeRounding: Rounding;
  readonly payoutRounding: Rounding;
}

/**
 * What funding does to a wallet, in quote currency: −quantity × price × rate. At a rate above zero longs pay shorts.
 * What is paid is rounded like a fee, what is received like a payout.
 * @source domain.md §3.2 [BN-FAQ-FUND]; parameters file, choices
 */
export function fundingChange(
  position: { /** Signed. */ readonly quantity: Decimal; readonly price: Decimal; readonly rate: Decimal },
  rounding: FundingRounding,
): Decimal {
  const exact = position.quantity.times(position.price).times(position.rate).neg();
  const decimals = rounding.moneyDecimals;
  return exact.gte(ZERO)
    ? round(exact, { decimals, rounding: rounding.payoutRounding })
    : round(exact.abs(), { decimals, rounding: rounding.feeRounding }).neg();
}

/** All payments of one funding time; what rounding leaves over goes to the insurance fund, so that they sum to zero. */
export function fundingSettlement(
  settlement: { readonly quantities: readonly Decimal[]; readonly price: Decimal; readonly rate: Decimal },
  rounding: FundingRounding,
): { readonly changes: readonly Decimal[]; readonly toInsuranceFund: Decimal } {
  const changes = settlement.quantities.map((quantity) => fundingChange({ ...settlement, quantity }, rounding));
  return { changes, toInsuranceFund: sum(changes).neg() };
}

function between(value: Decimal, limits: { readonly floor: Decimal; readonly cap: Decimal }): Decimal {
  return smaller(larger(value, limits.floor), limits.cap);
}
