// Rank tests: whether two samples differ, asked of their order alone, because times have long tails and no normal shape.

/** Two-sided probability of a difference at least as large, were there none; in (0, 1]. */
type PValue = number;

/**
 * Mann-Whitney's test of two independent samples, by the normal approximation with correction for ties and continuity.
 * @source Mann & Whitney 1947; tie correction after Lehmann, Nonparametrics (1975), 1.5
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): PValue {
  const ranks = midranks([...a, ...b]);
  const [n, m] = [a.length, b.length];
  const total = n + m;
  const rankSum = ranks.slice(0, n).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (n * (n + 1)) / 2;
  const tied = tieSizes(ranks).reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = ((n * m) / 12) * (total + 1 - tied / (total * (total - 1)));
  if (!(variance > 0)) {
    return 1;
  }
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return bounded(2 * upperTail(distance / Math.sqrt(variance)));
}

/** Beyond this the exact distribution is as good as normal. */
const EXACT_MAX = 40;

/**
 * Wilcoxon's signed-rank test of paired differences, exact for few pairs also where ranks are tied. Differences of zero say nothing.
 * @source Wilcoxon 1945
 */
export function signedRank(differences: readonly number[]): PValue {
  const told = differences.filter((difference) => difference !== 0);
  const ranks = midranks(told.map(Math.abs));
  const positive = told.reduce((sum, difference, index) => sum + (difference > 0 ? (ranks[index] ?? 0) : 0), 0);
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const smaller = Math.min(positive, total - positive);
  if (told.length === 0) {
    return 1;
  }
  if (told.length <= EXACT_MAX) {
    return bounded(2 * exactLowerTail(ranks, smaller));
  }
  const variance = ranks.reduce((sum, rank) => sum + rank ** 2, 0) / 4;
  return bounded(2 * upperTail(Math.max(0, total / 2 - smaller - 0.5) / Math.sqrt(variance)));
}

/** Fewest pairs of which any outcome at all lies below alpha. */
export function pairsNeeded(alpha: number): number {
  return Math.ceil(Math.log2(2 / alpha));
}

/** Holm's correction: each probability as it is worth among all that were looked at. @source Holm 1979 */
export function holm(pValues: readonly PValue[]): PValue[] {
  const order = pValues.map((_value, index) => index).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1));
  const corrected = [...pValues];
  let largest = 0;
  for (const [place, index] of order.entries()) {
    largest = Math.max(largest, (pValues[index] ?? 1) * (pValues.length - place));
    corrected[index] = bounded(largest);
  }
  return corrected;
}

/** Two-sided probability of a normal value at least so many deviations off. */
export function normalTwoSided(deviations: number): PValue {
  return bounded(2 * upperTail(Math.abs(deviations)));
}

/** The middle of a sample; NaN of none. */
export function median(sample: readonly number[]): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** Ranks from 1; equal values share the mean of theirs. */
function midranks(values: readonly number[]): number[] {
  const order = values.map((_value, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) {
      to += 1;
    }
    for (const index of order.slice(from, to)) {
      ranks[index] = (from + 1 + to) / 2;
    }
    from = to;
  }
  return ranks;
}

function tieSizes(ranks: readonly number[]): number[] {
  return [...Map.groupBy(ranks, (rank) => rank).values()].map((group) => group.length);
}

/** P(W ≤ w) by counting sign patterns; ranks are doubled so that halves count whole. */
function exactLowerTail(ranks: readonly number[], w: number): PValue {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const ways = new Float64Array(total + 1);
  ways[0] = 1;
  for (const rank of doubled) {
    for (let sum = total; sum >= rank; sum -= 1) {
      ways[sum] = (ways[sum] ?? 0) + (ways[sum - rank] ?? 0);
    }
  }
  const below = ways.subarray(0, Math.round(2 * w) + 1).reduce((sum, count) => sum + count, 0);
  return below / 2 ** ranks.length;
}

/** P(Z > z) of the normal distribution. @source Abramowitz & Stegun 26.2.17, error below 7.5e-8 */
function upperTail(z: number): PValue {
  const t = 1 / (1 + 0.231_641_9 * z);
  const polynomial =
    t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

function bounded(probability: number): PValue {
  return Math.min(1, Math.max(Number.MIN_VALUE, probability));
}
