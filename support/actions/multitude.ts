// What sentences do with more accounts than anybody could watch one by one: opened straight at the venue, judged by REST.
import { outcomeText } from '../actors/caller.ts';
import { mustSend } from '../actors/counterparty.ts';
import { ORDER_ANSWER_WITHIN_MS, type Trader } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, decimalOfCount } from '../domain/decimal.ts';
import { NotProven } from '../domain/errors.ts';
import { clientOrderId, opposite, type Side } from '../domain/order.ts';
import { inTurns } from '../world/in-turns.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

/** Requests on their way at once: more only queue at the venue. */
const AT_ONCE = 25;

/**
 * Accounts with what a new account is set to, each with one position against the same counterparty. They are "they" from
 * here on. Nobody listens to their private streams.
 */
export async function openMultitude(
  scenario: Scenario,
  wanted: { count: number; wallet: Amount; side: Side; quantity: Amount; price: Decimal; counterparty: string },
): Promise<void> {
  const { rules } = scenario;
  const wallet = inUnit(wanted.wallet, rules.quoteAsset);
  const quantity = inUnit(wanted.quantity, rules.baseAsset);
  const { side, price } = wanted;
  const names = Array.from({ length: wanted.count }, (_, place) => `Account${place + 1}`);
  const draft = { kind: 'limit', price, isReduceOnly: false } as const;
  const all = quantity.times(decimalOfCount(wanted.count));
  const maker = await scenario.trader(wanted.counterparty);
  await mustSend(maker, { ...draft, side: opposite(side), quantity: all, timeInForce: 'GTC' });
  await inTurns(names, AT_ONCE, async (name) => {
    await scenario.openLoadTrader(name, wallet);
    await take(scenario.known(name), { ...draft, side, quantity });
  });
  scenario.crowd = names;
}

/** Over the clean line: thousands of own connections would be the machine's trouble, not the venue's. */
async function take(
  trader: Trader,
  order: { kind: 'limit'; price: Decimal; isReduceOnly: false; side: Side; quantity: Decimal },
): Promise<void> {
  const intent = {
    ...order,
    timeInForce: 'IOC',
    symbol: trader.symbol,
    clientOrderId: clientOrderId(`${trader.name}-1`),
  } as const;
  const { outcome } = await trader.clean.call<'place-order'>({ kind: 'place-order', intent }, ORDER_ANSWER_WITHIN_MS);
  if (outcome.kind !== 'accepted') {
    throw new NotProven(`the stage could not be set: ${trader.name}'s order was ${outcomeText(outcome)}`);
  }
}
