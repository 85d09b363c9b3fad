// Sentences that send orders with a word more: conditional, hedged, good for a time, on a limit, late.
import { Given, When } from '@cucumber/cucumber';
import { passTime } from '../support/actions/clock.ts';
import { rest, send, sendAt, sendAtPlace, sendGoodFor, sendStamped, sendWith } from '../support/actions/orders.ts';
import type { Amount } from '../support/domain/amount.ts';
import type { Boundary } from '../support/domain/boundary.ts';
import type { Decimal } from '../support/domain/decimal.ts';
import type { BookPlace, OrderDraft, SelfTradePrevention, Side } from '../support/domain/order.ts';
import { scenarioOf } from './current.ts';

Given(
  '{trader} {direction} {amount} at {decimal} as {string}',
  async function (name: string, side: Side, quantity: Amount, price: Decimal, as: string) {
    await rest(scenarioOf(this), name, { side, quantity, price, as });
  },
);

/** Sleeps until its trigger price is reached; without a word on the price it waits for, the venue's own rule holds. */
When('{trader} places a/an {conditional order}', async function (name: string, draft: OrderDraft) {
  await send(scenarioOf(this), name, { draft });
});

When(
  '{trader} places a/an {conditional order} as {string}',
  async function (name: string, draft: OrderDraft, as: string) {
    await send(scenarioOf(this), name, { draft, as });
  },
);

/** Hedge mode. */
When(
  '{trader} places a/an {conditional order} for the {position side} position',
  async function (name: string, draft: OrderDraft, side: Side) {
    await sendWith(scenarioOf(this), name, { draft, with: { positionSide: side === 'buy' ? 'long' : 'short' } });
  },
);

When(
  '{trader} sends a/an {order} that {self-trade prevention} in a self-trade',
  async function (name: string, draft: OrderDraft, selfTradePrevention: SelfTradePrevention) {
    await sendWith(scenarioOf(this), name, { draft, with: { selfTradePrevention } });
  },
);

/** The venue takes the price from its book when the order arrives, and the order keeps it. */
When(
  '{trader} sends a limit {direction} of {amount} at the {book place} as {string}',
  async function (name: string, side: Side, quantity: Amount, place: BookPlace, as: string) {
    await sendAtPlace(scenarioOf(this), name, { side, quantity, place, as });
  },
);

/** Hedge mode: long and short live side by side. */
When(
  '{trader} sends a/an {order} for the {position side} position',
  async function (name: string, draft: OrderDraft, side: Side) {
    await sendWith(scenarioOf(this), name, { draft, with: { positionSide: side === 'buy' ? 'long' : 'short' } });
  },
);

When(
  '{trader} sends a/an {order}, good for {duration}',
  async function (name: string, draft: OrderDraft, forMs: number) {
    await sendGoodFor(scenarioOf(this), name, { draft, forMs });
  },
);

/** The trader's clients leave 60 seconds for an order to arrive. */
When(
  '{trader} sends a/an {order}, stamped {duration} ago',
  async function (name: string, draft: OrderDraft, byMs: number) {
    await sendStamped(scenarioOf(this), name, { draft, aheadMs: -byMs });
  },
);

When(
  '{trader} sends a/an {order}, stamped {duration} ahead',
  async function (name: string, draft: OrderDraft, byMs: number) {
    await sendStamped(scenarioOf(this), name, { draft, aheadMs: byMs });
  },
);

/** The numbers are computed from the risk parameters and the mark price. */
When('{trader} sends an order {boundary}', async function (name: string, boundary: Boundary) {
  await sendAt(scenarioOf(this), name, boundary);
});

/** On the venue's clock, at once. */
When('{duration} pass(es)', async function (forMs: number) {
  await passTime(scenarioOf(this), forMs);
});
