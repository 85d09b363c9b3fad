// What the sentences may expect, by trader's name: each one call into the expectations.
import type { Trader } from '../actors/trader.ts';
import type { Decimal } from '../domain/decimal.ts';
import * as liquidation from '../expectations/liquidation.ts';
import * as margin from '../expectations/margin.ts';
import * as network from '../expectations/network.ts';
import * as orders from '../expectations/orders.ts';
import * as prices from '../expectations/prices.ts';
import type { Stage } from '../expectations/stage.ts';
import type { Amount } from './vocabulary.ts';

export class Expectations {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  trades(expected: readonly orders.ExpectedTrade[]): Promise<void> {
    return orders.expectTrades(this.#stage, expected);
  }

  rejected(code: number): void {
    orders.expectRejected(this.#stage, code);
  }

  nothingChanged(name: string): Promise<void> {
    return orders.expectNothingChanged(this.#stage, this.#trader(name));
  }

  exactlyOneOrder(name: string): Promise<void> {
    return orders.expectExactlyOneOrder(this.#stage, name);
  }

  stopWaiting(name: string): Promise<void> {
    return orders.expectStopWaiting(this.#stage, this.#trader(name));
  }

  stopTriggers(name: string, withinMs: number): Promise<void> {
    return orders.expectStopTriggers(this.#stage, this.#trader(name), withinMs);
  }

  positionClosed(name: string): Promise<void> {
    return orders.expectPositionClosed(this.#stage, this.#trader(name));
  }

  lastPrice(price: Decimal): Promise<void> {
    return prices.expectLastPrice(this.#stage, price);
  }

  markNearIndex(within: Decimal): Promise<void> {
    return prices.expectMarkNearIndex(this.#stage, within);
  }

  modelLiquidationPrice(name: string): Promise<void> {
    return margin.expectModelLiquidationPrice(this.#stage, this.#trader(name));
  }

  modelMaintenanceMargin(name: string): Promise<void> {
    return margin.expectModelMaintenanceMargin(this.#stage, this.#trader(name));
  }

  liquidatedOnce(name: string): Promise<void> {
    return liquidation.expectLiquidatedOnce(this.#stage, this.#trader(name));
  }

  notLiquidated(name: string, watchMs: number): Promise<void> {
    return liquidation.expectNotLiquidated(this.#stage, this.#trader(name), watchMs);
  }

  triggeredByMark(name: string, limit: Decimal): void {
    liquidation.expectTriggeredByMark(this.#stage, this.#trader(name), limit);
  }

  toldOfLiquidation(name: string, withinMs: number): Promise<void> {
    return liquidation.expectToldOfLiquidation(this.#stage, this.#trader(name), withinMs);
  }

  lossAtMost(name: string, loss: Amount): Promise<void> {
    return liquidation.expectLossAtMost(this.#stage, this.#trader(name), loss.value);
  }

  flat(name: string): Promise<void> {
    return liquidation.expectFlat(this.#stage, this.#trader(name));
  }

  allAcknowledged(): void {
    network.expectAllAcknowledged(this.#stage);
  }

  percentile(percentile: number, name: string | undefined, limitMs: number): void {
    const trader = name === undefined ? undefined : this.#trader(name);
    network.expectPercentile(this.#stage, { percentile, trader, limitMs });
  }

  knowsFillsOnce(name: string, withinMs: number): Promise<void> {
    return network.expectKnowsFillsOnce(this.#stage, this.#trader(name), withinMs);
  }

  sameOnEveryChannel(name: string, withinMs: number): Promise<void> {
    return network.expectSameOnEveryChannel(this.#stage, this.#trader(name), withinMs);
  }

  localBookEqual(name: string, withinMs: number): Promise<void> {
    return network.expectLocalBookEqual(this.#stage, this.#trader(name), withinMs);
  }

  localBookNeverCrossed(name: string): void {
    network.expectLocalBookNeverCrossed(this.#stage, this.#trader(name));
  }

  /** In a Then nobody is new: a name nobody has used is a typing error. */
  #trader(name: string): Trader {
    return this.#stage.known(name);
  }
}
