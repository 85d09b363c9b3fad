// The harness's own other side: opens positions for traders through the venue, by real orders at exactly the price asked.

import { type Decimal, text } from '../domain/decimal.ts';
import { EnvironmentError, NotProven } from '../domain/errors.ts';
import type { OrderDraft, PositionSide } from '../domain/order.ts';
import { opposite } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import { outcomeText } from './caller.ts';
import { type OpenedPosition, ORDER_ANSWER_WITHIN_MS, positionOf, type Trader } from './trader.ts';
import type { Waiter } from './until.ts';

const SEEN_WITHIN_MS = 5_000;
/** As many orders as one request may carry. @source Binance USDⓈ-M, place multiple orders */
const TOGETHER_MAX = 5;

/** Margin type and leverage first, then the trade; afterwards losses and the liquidation price count from here. */
export async function openPosition(
  position: OpenedPosition,
  parties: { trader: Trader; counterparty: Trader; waiter: Waiter; signal: AbortSignal },
): Promise<void> {
  const { trader, counterparty, waiter, signal } = parties;
  await trader.setMargin(position);
  await tradeAt(position, { taker: trader, maker: counterparty });
  const isSeen = (): true | undefined => (trader.audit.knowledge.positions.has(trader.symbol) ? true : undefined);
  const seen = await waiter.until(isSeen, {
    withinMs: SEEN_WITHIN_MS,
    describe: `${trader.name}'s position on the private stream`,
    signal,
  });
  if (seen.kind === 'deadline') {
    throw new NotProven(
      `${trader.name}'s position was traded, but the private stream never showed it: the scenario cannot go on`,
    );
  }
  trader.opened = position;
  trader.baseline = await trader.clean.read<'read-account'>({ kind: 'read-account' });
  assertHolds(position, trader);
  const risks = await trader.clean.read<'read-position-risk'>({ kind: 'read-position-risk' });
  trader.liquidationPrice = risks.find((risk) => risk.symbol === trader.symbol)?.liquidationPrice;
}

/** One trade of exactly this quantity at exactly this price: the maker rests, the taker takes at once or not at all. */
export async function tradeAt(
  trade: { side: OpenedPosition['side']; quantity: Decimal; price: Decimal; positionSide?: PositionSide },
  parties: { taker: Trader; maker: Trader },
): Promise<void> {
  const { quantity, price, side } = trade;
  const draft = { kind: 'limit', quantity, price, isReduceOnly: false } as const;
  await mustSend(parties.maker, { ...draft, side: opposite(side), timeInForce: 'GTC' });
  const hedged = trade.positionSide === undefined ? {} : { positionSide: trade.positionSide };
  await mustSend(parties.taker, { ...draft, side, timeInForce: 'IOC', ...hedged });
}

/** For orders that only set the stage: if one is refused, the scenario cannot prove what it is about. */
export async function mustSend(trader: Trader, draft: OrderDraft, as?: string): Promise<void> {
  const { call, intent } = await trader.send(draft, as);
  if (call.outcome.kind !== 'accepted') {
    const price = intent.kind === 'limit' ? ` at ${text(intent.price)}` : '';
    throw new NotProven(
      `the stage could not be set: ${trader.name}'s ${intent.kind} ${intent.side}${price} was ${outcomeText(call.outcome)}`,
    );
  }
}

/** The same order many times, several in a request. @throws NotProven where one of them was not taken */
export async function mustSendMany(trader: Trader, draft: OrderDraft, count: number): Promise<void> {
  for (let placed = 0; placed < count; placed += TOGETHER_MAX) {
    const intents = Array.from({ length: Math.min(TOGETHER_MAX, count - placed) }, () => trader.intentOf(draft));
    const request = { kind: 'place-orders', intents } as const;
    const { outcome } = await trader.own.call<'place-orders'>(request, ORDER_ANSWER_WITHIN_MS);
    const answers: readonly Outcome<unknown>[] = outcome.kind === 'accepted' ? outcome.value : [outcome];
    const other = answers.find((answer) => answer.kind !== 'accepted');
    if (other !== undefined) {
      throw new NotProven(
        `the stage could not be set: one of ${trader.name}'s ${count} orders was ${outcomeText(other)}`,
      );
    }
  }
}

function assertHolds(position: OpenedPosition, trader: Trader): void {
  const account = trader.baseline;
  const held = account?.positions.find((candidate) => candidate.symbol === trader.symbol);
  const due = position.side === 'buy' ? position.quantity : position.quantity.neg();
  if (
    account === undefined ||
    held === undefined ||
    !positionOf(account, trader.symbol).eq(due) ||
    !held.entryPrice.eq(position.price)
  ) {
    const is = held === undefined ? 'no position' : `${text(held.quantity)} from ${text(held.entryPrice)}`;
    throw new EnvironmentError(
      `${trader.name} should hold ${text(due)} from ${text(position.price)} and holds ${is}: does another order of the scenario rest in between?`,
    );
  }
}
