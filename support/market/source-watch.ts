// Watches one source that goes wrong: did it really say, or not say, what it was to?
import { assertNever } from '../domain/assert-never.ts';
import { durationText } from '../domain/time.ts';
import type { SourceBehaviour } from './source-behaviour.ts';

/** What a witness needs to see of a source. */
export interface WatchedSource {
  readonly delivered: number;
  readonly turnedAway: number;
  readonly listeners: number;
}

/** Silence shorter than this is nothing anybody could have noticed. */
const SILENCE_MIN_MS = 100;

export class SourceWatch {
  readonly #source: WatchedSource;
  readonly #behaviour: SourceBehaviour;
  readonly #nowMs: () => number;
  readonly #startedMs: number;
  readonly #deliveredBefore: number;
  readonly #turnedAwayBefore: number;
  #moves = 0;
  #leastLateMs = Number.POSITIVE_INFINITY;

  constructor(source: WatchedSource, behaviour: SourceBehaviour, nowMs: () => number) {
    this.#source = source;
    this.#behaviour = behaviour;
    this.#nowMs = nowMs;
    this.#startedMs = nowMs();
    this.#deliveredBefore = source.delivered;
    this.#turnedAwayBefore = source.turnedAway;
  }

  /** The market has another price. */
  moved(): void {
    this.#moves += 1;
  }

  /** A lagging source has said a price, this much too late. */
  saidLate(byMs: number): void {
    this.#leastLateMs = Math.min(this.#leastLateMs, byMs);
  }

  /** What was measured up to now, and whether it is the effect that was meant. */
  seen(): { readonly measured: string; readonly isEffectSeen: boolean } {
    const told = this.#source.delivered - this.#deliveredBefore;
    const forMs = this.#nowMs() - this.#startedMs;
    switch (this.#behaviour.kind) {
      case 'honest':
        return { measured: 'nothing to see', isEffectSeen: false };
      case 'skewed':
      case 'depegged':
      case 'zero':
        return { measured: `its own price was delivered ${told} times`, isEffectSeen: told > 0 };
      case 'lagging':
        return {
          measured:
            this.#leastLateMs === Number.POSITIVE_INFINITY
              ? 'no price was due in this time'
              : `every price came at least ${durationText(this.#leastLateMs)} late`,
          isEffectSeen: this.#leastLateMs >= this.#behaviour.byMs && this.#leastLateMs !== Number.POSITIVE_INFINITY,
        };
      case 'stuck':
        return {
          measured: `the market moved ${this.#moves} times, and the source kept its price`,
          isEffectSeen: this.#moves > 0 && this.#source.listeners > 0,
        };
      case 'silent':
        return {
          measured: `nothing was said for ${durationText(forMs)} with ${this.#source.listeners} listening`,
          isEffectSeen: told === 0 && forMs >= SILENCE_MIN_MS && this.#source.listeners > 0,
        };
      case 'dead': {
        const refused = this.#source.turnedAway - this.#turnedAwayBefore;
        return {
          measured: `${refused} connections were refused, ${told} prices delivered`,
          isEffectSeen: refused > 0 && told === 0,
        };
      }
      default:
        return assertNever(this.#behaviour);
    }
  }
}
