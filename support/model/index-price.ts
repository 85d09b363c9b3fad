// The index price: what the spot sources say together, without those that are silent or stray.
import { type Decimal, divide, median, type Rounding, sum } from '../domain/decimal.ts';
import type { IndexRules } from '../spec/specification.ts';

/** What one source said last. */
export interface SourcePrice {
  readonly name: string;
  readonly price: Decimal;
  /** Since it was said. */
  readonly ageMs: number;
}

export type DropReason = 'silent' | 'strays';

export type Index =
  | { readonly kind: 'price'; readonly price: Decimal; readonly used: readonly string[] }
  /** No valid source: mark and index stay as they were, nothing is liquidated or triggered. */
  | { readonly kind: 'held' };

/**
 * index = Σ weight × price / Σ weight over the valid sources. A source is dropped when it is older than `maxAgeMs` (an age
 * of exactly that is valid) or further than `maxDeviation` from the median of the sources that are not (exactly that far is
 * valid). With none left the index is held. Of three sources two of which stray, the median itself is left.
 * @source domain.md §2.1 [BN-FAQ-MARK, AS-MARK]; parameters file, index
 */
export function indexPriceOf(
  sources: readonly SourcePrice[],
  rules: IndexRules,
  rounding: { readonly decimals: number; readonly rounding: Rounding },
): Index {
  const valid = sources.filter((source) => dropReasonOf(source, sources, rules) === undefined);
  const weighted = valid.map((source) => ({ source, weight: weightOf(source, rules) }));
  const [first] = weighted;
  if (first === undefined) {
    return { kind: 'held' };
  }
  const total = sum(weighted.map(({ source, weight }) => source.price.times(weight)));
  const price = divide(total, sum(weighted.map(({ weight }) => weight)), rounding);
  return { kind: 'price', price, used: valid.map((source) => source.name) };
}

/** Why a source does not count; undefined where it does. */
export function dropReasonOf(
  source: SourcePrice,
  sources: readonly SourcePrice[],
  rules: IndexRules,
): DropReason | undefined {
  if (source.ageMs > rules.maxAgeMs) {
    return 'silent';
  }
  const fresh = sources.filter((candidate) => candidate.ageMs <= rules.maxAgeMs);
  const middle = median(fresh.map((candidate) => candidate.price));
  return source.price.minus(middle).abs().gt(middle.times(rules.maxDeviation)) ? 'strays' : undefined;
}

function weightOf(source: SourcePrice, rules: IndexRules): Decimal {
  const known = rules.sources.find((candidate) => candidate.name === source.name);
  if (known === undefined) {
    throw new RangeError(`the index source "${source.name}" is not in the parameters`);
  }
  return known.weight;
}
