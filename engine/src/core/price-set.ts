/** A set of price ticks that finds the neighbours of any price in a few machine words. */

/**
 * Bits in tiers: one bit a price, above that one bit for each word that is not empty, and so on up to a single word.
 * Each step is O(log32 of the largest price): five words for 40 million ticks.
 */
export class PriceSet {
  readonly #tiers: readonly Int32Array[];

  /** @param most the largest price that can be held */
  constructor(most: number) {
    const tiers: Int32Array[] = [];
    let size = most + 1;
    do {
      size = Math.ceil(size / 32);
      tiers.push(new Int32Array(size));
    } while (size > 1);
    this.#tiers = tiers;
  }

  add(price: number): void {
    let position = price;
    for (const tier of this.#tiers) {
      const word = position >>> 5;
      const before = tier[word] ?? 0;
      tier[word] = before | (1 << (position & 31));
      if (before !== 0) return;
      position = word;
    }
  }

  delete(price: number): void {
    let position = price;
    for (const tier of this.#tiers) {
      const word = position >>> 5;
      const after = (tier[word] ?? 0) & ~(1 << (position & 31));
      tier[word] = after;
      if (after !== 0) return;
      position = word;
    }
  }

  /** The smallest price above, or -1. */
  above(price: number): number {
    let position = price;
    for (let tier = 0; tier < this.#tiers.length; tier += 1) {
      const shift = (position & 31) + 1;
      const rest = shift === 32 ? 0 : this.#word(tier, position >>> 5) & (-1 << shift);
      if (rest !== 0) return this.#descendLowest(tier, ((position >>> 5) << 5) + lowestBit(rest));
      position >>>= 5;
    }
    return -1;
  }

  /** The largest price below, or -1. */
  below(price: number): number {
    let position = price;
    for (let tier = 0; tier < this.#tiers.length; tier += 1) {
      const rest = this.#word(tier, position >>> 5) & ((1 << (position & 31)) - 1);
      if (rest !== 0) return this.#descendHighest(tier, ((position >>> 5) << 5) + highestBit(rest));
      position >>>= 5;
    }
    return -1;
  }

  #descendLowest(from: number, start: number): number {
    let position = start;
    for (let tier = from - 1; tier >= 0; tier -= 1) position = (position << 5) + lowestBit(this.#word(tier, position));
    return position;
  }

  #descendHighest(from: number, start: number): number {
    let position = start;
    for (let tier = from - 1; tier >= 0; tier -= 1) position = (position << 5) + highestBit(this.#word(tier, position));
    return position;
  }

  #word(tier: number, index: number): number {
    return this.#tiers[tier]?.[index] ?? 0;
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

function highestBit(word: number): number {
  return 31 - Math.clz32(word);
}
