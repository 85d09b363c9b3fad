/** A venue for tests: plain numbers as text in, events and views out. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Rules, standardRules } from '../rules/rules.ts';
import { type Amount, parseAmount } from './amount.ts';
import type { Command, PlaceConditional, PlaceOrder } from './commands.ts';
import { type Core, createCore } from './engine.ts';
import type { Event, Refused } from './events.ts';
import { type MarketParameters, parseParameters } from './parameters.ts';
import type { MarginType, Side } from './words.ts';

const FILE = new URL('../../../launch/parameters/btcusdt.yaml', import.meta.url);

/** The parameters of the launch, with parts of their text replaced. */
export function launchParameters(...changes: readonly (readonly [from: string, to: string])[]): MarketParameters {
  let text = readFileSync(FILE, 'utf8');
  for (const [from, to] of changes) {
    assert.ok(text.includes(from), `the parameters have no "${from}"`);
    text = text.replace(from, to);
  }
  return parseParameters(text, 'btcusdt.yaml');
}

export function amount(text: string): Amount {
  const parsed = parseAmount(text.replaceAll(',', ''));
  assert.ok(parsed !== undefined, `"${text}" is not a decimal`);
  return parsed;
}

type DistributiveOmit<Type, Key extends PropertyKey> = Type extends unknown ? Omit<Type, Key> : never;

/** Text in place of amounts. */
export interface OrderText
  extends Partial<Omit<PlaceOrder, 'kind' | 'at' | 'account' | 'side' | 'quantity' | 'price'>> {
  readonly price?: string;
}

export interface ConditionalText
  extends Partial<
    Omit<
      PlaceConditional,
      'kind' | 'at' | 'account' | 'quantity' | 'price' | 'triggerPrice' | 'activatePrice' | 'callbackRate'
    >
  > {
  readonly quantity?: string;
  readonly price?: string;
  readonly triggerPrice?: string;
  readonly activatePrice?: string;
  readonly callbackRate?: string;
}

export const START = Date.UTC(2026, 0, 1, 1, 0, 0);
export const SYMBOL = 'BTCUSDT';

export class TestVenue {
  readonly core: Core;
  readonly events: Event[] = [];
  now = START;

  constructor(
    options: {
      parameters?: MarketParameters | readonly MarketParameters[];
      rules?: Rules;
      index?: string;
      core?: Core;
    } = {},
  ) {
    const markets = [options.parameters ?? launchParameters()].flat();
    const collateral = [{ asset: 'BNB', index: 'BNBUSDT', collateralRate: amount('0.95') }];
    this.core = options.core ?? createCore({ markets, rules: options.rules ?? standardRules, collateral });
    if (options.core !== undefined || options.index === '') return;
    for (const { symbol } of markets) this.index(options.index ?? '60000', symbol);
  }

  execute(command: DistributiveOmit<Command, 'at'>): readonly Event[] {
    const events = this.core.execute({ ...command, at: this.now } as Command);
    this.events.push(...events);
    return events;
  }

  /** The same price from all three sources. */
  index(price: string, symbol = SYMBOL): readonly Event[] {
    return ['alpha', 'beta', 'gamma'].flatMap((source) =>
      this.execute({ kind: 'index-price', symbol, source, price: amount(price) }),
    );
  }

  trader(account: string, wallet = '100000', settings: { leverage?: number; marginType?: MarginType } = {}): string {
    this.execute({ kind: 'create-account', account });
    this.execute({ kind: 'deposit', account, asset: 'USDT', amount: amount(wallet) });
    const { leverage, marginType } = settings;
    if (leverage !== undefined) this.done({ kind: 'change-leverage', account, symbol: SYMBOL, leverage });
    if (marginType === 'isolated') this.done({ kind: 'change-margin-type', account, symbol: SYMBOL, marginType });
    return account;
  }

  order(account: string, side: Side, quantity: string, text: OrderText = {}): readonly Event[] {
    const { price, ...rest } = text;
    return this.execute({
      kind: 'place-order',
      account,
      symbol: SYMBOL,
      side,
      type: price === undefined && rest.priceMatch === undefined ? 'MARKET' : 'LIMIT',
      quantity: amount(quantity),
      ...rest,
      ...(price === undefined ? {} : { price: amount(price) }),
    });
  }

  conditional(account: string, text: ConditionalText & Pick<PlaceConditional, 'side' | 'type'>): readonly Event[] {
    const { quantity, price, triggerPrice, activatePrice, callbackRate, ...rest } = text;
    return this.execute({
      kind: 'place-conditional',
      account,
      symbol: SYMBOL,
      ...rest,
      ...(quantity === undefined ? {} : { quantity: amount(quantity) }),
      ...(price === undefined ? {} : { price: amount(price) }),
      ...(triggerPrice === undefined ? {} : { triggerPrice: amount(triggerPrice) }),
      ...(activatePrice === undefined ? {} : { activatePrice: amount(activatePrice) }),
      ...(callbackRate === undefined ? {} : { callbackRate: amount(callbackRate) }),
    });
  }

  /** Both sides trade with each other at the price, so that `buyer` is long. */
  trade(buyer: string, seller: string, quantity: string, price: string, symbol = SYMBOL): void {
    this.order(seller, 'SELL', quantity, { price, symbol });
    this.order(buyer, 'BUY', quantity, { price, symbol });
  }

  done(command: DistributiveOmit<Command, 'at'>): readonly Event[] {
    const events = this.execute(command);
    assert.equal(codeOf(events), undefined, `refused: ${refusedIn(events)?.message}`);
    return events;
  }

  /** Lets time pass; the sources repeat themselves unless they are to grow old. */
  wait(ms: number, isJump = true): readonly Event[] {
    this.now += ms;
    return this.execute({ kind: 'advance', isJump });
  }

  position(account: string, positionSide = 'BOTH', symbol = SYMBOL) {
    const found = this.core.positions(account, symbol).find((one) => one.positionSide === positionSide);
    assert.ok(found !== undefined, `${account} has no leg ${positionSide}`);
    return found;
  }

  wallet(account: string): Amount {
    return this.core.account(account)?.totals.walletBalance ?? 0n;
  }

  market(symbol = SYMBOL) {
    const market = this.core.market(symbol);
    assert.ok(market !== undefined);
    return market;
  }

  /** Money conserved, positions summing to zero, book not crossed. */
  assertSound(): void {
    assert.equal(this.core.ledger().residue, 0n, 'money is conserved');
    for (const symbol of this.core.symbols()) {
      const traders = this.core.accounts().flatMap((name) => this.core.positions(name, symbol));
      const all = [...traders, this.core.insuranceFund(symbol)];
      const sum = all.reduce((total, one) => total + (one?.quantity ?? 0n), 0n);
      assert.equal(sum, 0n, `positions of ${symbol} sum to zero`);
      const { bestBid, bestAsk } = this.market(symbol);
      if (bestBid !== undefined && bestAsk !== undefined) assert.ok(bestBid[0] < bestAsk[0], 'the book is not crossed');
    }
  }
}

function refusedIn(events: readonly Event[]): Refused | undefined {
  return events.find((event) => event.kind === 'refused');
}

/** Code of the refusal, undefined when there is none. */
export function codeOf(events: readonly Event[]): number | undefined {
  return refusedIn(events)?.code;
}

/** The order events as "account execution status", in order. */
export function orderSteps(events: readonly Event[]): readonly string[] {
  return events.flatMap((event) =>
    event.kind === 'order' ? [`${event.account} ${event.execution} ${event.order.status}`] : [],
  );
}
