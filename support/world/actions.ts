// What the sentences may do, by trader's name: each one call into actors, market and network.
import { mustSend, openPosition, tradeAt } from '../actors/counterparty.ts';
import { placeAndCancelAtRandom, type RandomFlow, Sender, sendOneAtATime } from '../actors/order-flow.ts';
import type { OpenedPosition, OrderDraft, Trader } from '../actors/trader.ts';
import { type Decimal, ONE, text } from '../domain/decimal.ts';
import { NotProven, ScenarioError } from '../domain/errors.ts';
import type { Side } from '../domain/order.ts';
import { seededRandom } from '../domain/random.ts';
import { durationMs, durationText } from '../domain/time.ts';
import { retryUntilAnswered } from '../expectations/orders.ts';
import { pollUntil } from '../expectations/poll.ts';
import type { LineCondition } from '../faults/condition.ts';
import { conditionText } from '../faults/condition.ts';
import { type Grid, move, STEP_MS, wick } from '../market/paths.ts';
import type { Scenario } from './scenario.ts';
import type { Amount } from './vocabulary.ts';

const MARKET_STARTS_WITHIN_MS = 5_000;
const RETRY_WITHIN_MS = 20_000;
const PRINTS = 3;
const PRINT_QUANTITY = '0.01';
/** Orders placed and cancelled at a time while somebody else's line is down. */
const BUSY_BATCH = 10;

interface PricedOrder {
  readonly side: Side;
  readonly quantity: Amount;
  readonly price: Decimal;
}

export class Actions {
  readonly #scenario: Scenario;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  async openTraders(traders: readonly { name: string; wallet: Amount }[]): Promise<void> {
    for (const { wallet } of traders) {
      this.#inUnit(wallet, this.#scenario.rules.quoteAsset);
    }
    await Promise.all(traders.map(({ name, wallet }) => this.#scenario.openTrader(name, wallet.value)));
  }

  /** Publishes the first price and waits until the venue shows it as index and mark price. */
  async startMarket(symbol: string, price: Decimal): Promise<void> {
    const { observer, market } = this.#scenario;
    if (symbol !== market.symbol) {
      throw new ScenarioError(`the venue has no ${symbol} perpetual in this run: expected ${market.symbol}`);
    }
    market.publish(price);
    const describe = `the venue to show ${text(price)} as index and mark price`;
    const caller = observer.caller;
    const shown = await pollUntil(
      this.#scenario,
      { describe, withinMs: MARKET_STARTS_WITHIN_MS },
      () => caller.call<'read-mark-price'>({ kind: 'read-mark-price' }, MARKET_STARTS_WITHIN_MS),
      ({ outcome }) => outcome.kind === 'accepted' && outcome.value.index.eq(price) && outcome.value.mark.eq(price),
    );
    if (
      shown.outcome.kind !== 'accepted' ||
      !shown.outcome.value.index.eq(price) ||
      !shown.outcome.value.mark.eq(price)
    ) {
      throw new NotProven(
        `the scenario could not begin: waited ${durationText(MARKET_STARTS_WITHIN_MS)} for ${describe}`,
      );
    }
    observer.watch();
  }

  async jumpIndex(price: Decimal): Promise<void> {
    this.#scenario.market.publish(price);
    await Promise.resolve();
  }

  /** `by` is signed: -0.12 falls by 12%. */
  async wickIndex(by: Decimal, withinMs: number): Promise<void> {
    const { market, signal } = this.#scenario;
    const path = wick(
      { from: market.indexPrice, byPercent: by.times('100'), withinMs: durationMs(withinMs) },
      this.#grid,
    );
    await market.play(path, signal);
  }

  async rampIndex(by: Decimal, withinMs: number): Promise<void> {
    const { market, signal } = this.#scenario;
    const from = market.indexPrice;
    await market.play(move({ from, to: from.times(ONE.plus(by)), withinMs: durationMs(withinMs) }, this.#grid), signal);
  }

  /** An order that must rest (or trade) for the scenario to make sense. */
  async rest(name: string, order: PricedOrder, as: string | undefined): Promise<void> {
    await mustSend(await this.#scenario.trader(name), this.#limit(order), as);
  }

  async send(name: string, draft: OrderDraft, as: string | undefined): Promise<void> {
    const trader = await this.#scenario.trader(name);
    this.#scenario.lastSent = [await trader.send(draft, as)];
  }

  async sendMarket(name: string, side: Side, quantity: Amount): Promise<void> {
    this.#inUnit(quantity, this.#scenario.rules.baseAsset);
    await this.send(name, { kind: 'market', side, quantity: quantity.value, isReduceOnly: false }, undefined);
  }

  async sendOneAtATime(name: string, count: number, order: PricedOrder): Promise<void> {
    const trader = await this.#scenario.trader(name);
    this.#scenario.lastSent = await sendOneAtATime(trader, this.#limit(order), count);
  }

  async keepSending(name: string, order: PricedOrder): Promise<void> {
    this.#scenario.senders.push(new Sender(await this.#scenario.trader(name), this.#limit(order)));
  }

  async retryUntilAnswered(name: string, as: string): Promise<void> {
    await retryUntilAnswered(this.#scenario, this.#scenario.known(name), { name: as, withinMs: RETRY_WITHIN_MS });
  }

  async quote(name: string, quantity: Amount, within: Decimal): Promise<void> {
    this.#inUnit(quantity, this.#scenario.rules.baseAsset);
    const maker = this.#scenario.maker(await this.#scenario.trader(name));
    await maker.quote({ quantityPerSide: quantity.value, within });
  }

  async withdrawQuotes(name: string): Promise<void> {
    await this.#scenario.maker(this.#scenario.known(name)).withdraw();
  }

  async tradeBetween(trade: { seller: string; buyer: string; quantity: Amount; price: Decimal }): Promise<void> {
    this.#inUnit(trade.quantity, this.#scenario.rules.baseAsset);
    const [maker, taker] = [await this.#scenario.trader(trade.seller), await this.#scenario.trader(trade.buyer)];
    await tradeAt({ side: 'buy', quantity: trade.quantity.value, price: trade.price }, { maker, taker });
  }

  /** The harness's own parties trade with each other, away from the index price. */
  async printTrades(price: Decimal, indexPrice: Decimal): Promise<void> {
    const { market } = this.#scenario;
    if (!market.indexPrice.eq(indexPrice)) {
      throw new ScenarioError(`the index price cannot stay at ${text(indexPrice)}: it is ${text(market.indexPrice)}`);
    }
    const [maker, taker] = [await this.#scenario.trader('House'), await this.#scenario.trader('Crowd')];
    const quantity = this.#scenario.rules.filters.stepSize.times('0').plus(PRINT_QUANTITY);
    for (let print = 0; print < PRINTS; print += 1) {
      await tradeAt({ side: 'buy', quantity, price }, { maker, taker });
    }
  }

  async placeAndCancelAtRandom(name: string, count: number, seed: number): Promise<void> {
    const trader = await this.#scenario.trader(name);
    await placeAndCancelAtRandom(trader, this.#flow(count, seed), this.#scenario.signal);
  }

  async placeStop(name: string, stop: { side: Side; triggerPrice: Decimal; trigger: string }): Promise<void> {
    const { side, triggerPrice, trigger } = stop;
    if (trigger !== 'mark' && trigger !== 'last') {
      throw new ScenarioError(`a stop waits for the mark or the last price, not for the ${trigger} price`);
    }
    const trader = await this.#scenario.trader(name);
    await mustSend(trader, { kind: 'stop-market', side, triggerPrice, trigger, quantity: 'all', isReduceOnly: false });
  }

  async openPosition(name: string, wanted: Omit<OpenedPosition, 'quantity'> & { quantity: Amount }): Promise<void> {
    this.#inUnit(wanted.quantity, this.#scenario.rules.baseAsset);
    const [trader, counterparty] = [await this.#scenario.trader(name), await this.#scenario.trader('House')];
    const { waiter, signal } = this.#scenario;
    await openPosition({ ...wanted, quantity: wanted.quantity.value }, { trader, counterparty, waiter, signal });
  }

  /** Until the scenario ends. */
  async worsenLine(name: string, conditions: readonly LineCondition[]): Promise<void> {
    const trader = await this.#scenario.trader(name);
    for (const condition of conditions) {
      await this.#put(trader, condition, `${name}'s connection has ${conditionText(condition)}`, undefined);
    }
  }

  async loseReplies(name: string, forMs: number): Promise<void> {
    const sentence = `the replies to ${name} are lost for ${durationText(forMs)}`;
    await this.#put(await this.#scenario.trader(name), { kind: 'lost-replies' }, sentence, forMs);
  }

  async cutLine(name: string, forMs: number): Promise<void> {
    const sentence = `${name}'s connection is cut for ${durationText(forMs)}`;
    await this.#put(await this.#scenario.trader(name), { kind: 'cut' }, sentence, forMs);
  }

  async cutLineWhileBusy(name: string, forMs: number, busyName: string): Promise<void> {
    const { history, signal } = this.#scenario;
    const busy = this.#scenario.known(busyName);
    const endMs = history.nowMs() + forMs;
    await this.cutLine(name, forMs);
    for (let seed = 1; history.nowMs() < endMs; seed += 1) {
      await placeAndCancelAtRandom(busy, this.#flow(BUSY_BATCH, seed), signal);
    }
  }

  async keepBook(name: string): Promise<void> {
    await this.#scenario.keepBook(await this.#scenario.trader(name));
  }

  get #grid(): Grid {
    return { tickSize: this.#scenario.rules.filters.tickSize, stepMs: STEP_MS };
  }

  #flow(count: number, seed: number): RandomFlow {
    const { tickSize, stepSize } = this.#scenario.rules.filters;
    return { count, random: seededRandom(seed), around: this.#scenario.market.indexPrice, tickSize, stepSize };
  }

  #limit({ side, quantity, price }: PricedOrder): OrderDraft {
    this.#inUnit(quantity, this.#scenario.rules.baseAsset);
    return { kind: 'limit', side, quantity: quantity.value, price, timeInForce: 'GTC', isReduceOnly: false };
  }

  #inUnit(amount: Amount, unit: string): void {
    if (amount.unit !== unit) {
      throw new ScenarioError(
        `unknown unit "${amount.unit}" in "${text(amount.value)} ${amount.unit}": expected ${unit}`,
      );
    }
  }

  async #put(trader: Trader, condition: LineCondition, sentence: string, forMs: number | undefined): Promise<void> {
    await this.#scenario.network.put(this.#scenario.lineOf(trader), condition, { sentence, forMs });
  }
}
