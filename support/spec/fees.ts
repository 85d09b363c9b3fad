// Which fee rates a trader pays, given what the trader traded.
import type { Decimal } from '../domain/decimal.ts';
import type { FeeRates, FeeTier } from './specification.ts';

/** The rung of the volume ladder whose volume is reached: reached means equal or more. */
export function feeTierOf(fees: FeeRates, tradedNotional: Decimal): FeeTier {
  const reached = fees.tiers.filter((tier) => tier.volume.lte(tradedNotional));
  return reached.at(-1) ?? { volume: tradedNotional, maker: fees.maker, taker: fees.taker };
}

/** The rate of one fill, as a part of its notional; negative for a rebate. */
export function feeRateOf(fees: FeeRates, fill: { isMaker: boolean; tradedNotional: Decimal }): Decimal {
  const tier = feeTierOf(fees, fill.tradedNotional);
  return fill.isMaker ? tier.maker : tier.taker;
}
