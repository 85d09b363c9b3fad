// What an expectation may look at: the record, the actors and the rules of the scenario that is being played.

import type { BookKeeper } from '../actors/book-keeper.ts';
import type { Maker } from '../actors/maker.ts';
import type { Observer } from '../actors/observer.ts';
import type { SentOrder, Trader } from '../actors/trader.ts';
import type { Waiter } from '../actors/until.ts';
import type { History } from '../history/history.ts';
import type { Market } from '../market/market.ts';
import type { MarketSpecification } from '../spec/specification.ts';
import type { Judge } from './judge.ts';

export interface Stage {
  readonly history: History;
  readonly waiter: Waiter;
  readonly signal: AbortSignal;
  readonly judge: Judge;
  readonly observer: Observer;
  readonly market: Market;
  readonly rules: MarketSpecification;
  /** What the last sentence that sent orders sent. */
  lastSent: readonly SentOrder[];
  /** A trader that has been named before. @throws ScenarioError with the nearest name. */
  known(name: string): Trader;
  readonly traders: ReadonlyMap<string, Trader>;
  readonly makers: ReadonlyMap<string, Maker>;
  bookOf(trader: Trader): BookKeeper;
  /** Prices the mark may not leave until the scenario ends, each checked again then. */
  readonly standing: (() => Promise<void> | void)[];
}
