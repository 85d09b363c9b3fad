// Seeded randomness, divided so that what one connection draws does not depend on what another one does.

/** A source of numbers that gives the same ones for the same seed. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  unit(): number;
  /** A whole number from 0 up to, not including, the given limit. */
  below(limit: number): number;
  /** An independent source, named: the same name under the same seed draws the same numbers. */
  fork(name: string): Random;
}

const TWO_32 = 4294967296;

/**
 * Folds text into 32 bits.
 * @source FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
 */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}

/**
 * A generator of 32 bits of state; ample for jitter, not for secrets.
 * @source mulberry32, Tommy Ettinger 2017, public domain
 */
export function seededRandom(seed: number | string): Random {
  let state = hash(`seed ${seed}`);
  const unit = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_32;
  };
  return { unit, below: (limit) => Math.floor(unit() * limit), fork: (name) => seededRandom(`${seed}/${name}`) };
}
