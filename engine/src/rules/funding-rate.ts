/** The funding rate: what longs pay shorts, per unit of notional. */
import { type Amount, divideDown, divideNearest, larger, ONE, smaller } from '../core/amount.ts';

/**
 * P = (max(0, impact bid − index) − max(0, index − impact ask)) / index; 0 between the two.
 * A side with too little depth to have an impact price counts as 0.
 * @source Binance FAQ, introduction to funding rates
 */
export function premiumIndex(input: {
  readonly indexPrice: Amount;
  readonly impactBid: Amount | undefined;
  readonly impactAsk: Amount | undefined;
}): Amount {
  const above = input.impactBid === undefined ? 0n : larger(0n, input.impactBid - input.indexPrice);
  const below = input.impactAsk === undefined ? 0n : larger(0n, input.indexPrice - input.impactAsk);
  return divideNearest((above - below) * ONE, input.indexPrice);
}

/** Weight of the n-th premium sample of an interval, n from 1. */
export function premiumWeight(sample: { readonly number: bigint; readonly weighting: 'linear' | 'equal' }): bigint {
  return sample.weighting === 'linear' ? sample.number : 1n;
}

/**
 * F = (P + clamp(I − P, ±clamp)) / (8 / N), then held between floor and cap; N is the interval in hours.
 * @source Binance FAQ, introduction to funding rates
 */
export function fundingRate(input: {
  readonly premium: Amount;
  readonly interestRate: Amount;
  readonly clamp: Amount;
  readonly cap: Amount;
  readonly floor: Amount;
  readonly intervalHours: number;
}): Amount {
  const pull = larger(-input.clamp, smaller(input.clamp, input.interestRate - input.premium));
  const rate = divideNearest((input.premium + pull) * BigInt(input.intervalHours), 8n);
  return larger(input.floor, smaller(input.cap, rate));
}

/** Signed change of the wallet: a long loses at a positive rate; rounded down, so the venue never pays too much. */
export function fundingPayment(position: { readonly notionalSquared: bigint; readonly rate: Amount }): Amount {
  return divideDown(-position.notionalSquared * position.rate, ONE * ONE);
}
