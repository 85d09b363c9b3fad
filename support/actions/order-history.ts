// What sentences do to try the venue's memory: ask for an order the moment it was acknowledged.
import { ORDER_ANSWER_WITHIN_MS } from '../actors/trader.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Scenario } from '../world/scenario.ts';
import { limit, type PricedOrder } from './orders.ts';

/** One at a time; the answers to the questions are what a later sentence judges. */
export async function sendAndAsk(
  scenario: Scenario,
  name: string,
  order: PricedOrder & { count: number },
): Promise<void> {
  const trader = await scenario.trader(name);
  const answers: Outcome<unknown>[] = [];
  for (let number = 0; number < order.count; number += 1) {
    const sent = await trader.send(limit(scenario, order));
    const { clientOrderId } = sent.intent;
    scenario.lastSent = [sent];
    const asked = await trader.own.call<'read-order'>({ kind: 'read-order', clientOrderId }, ORDER_ANSWER_WITHIN_MS);
    answers.push(sent.call.outcome.kind === 'accepted' ? asked.outcome : sent.call.outcome);
  }
  scenario.lastAnswers = answers;
}
