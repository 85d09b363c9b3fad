// What sentences expect of the venue's memory of orders and fills: complete, in order, page by page, and at once.
import { outcomeText } from '../actors/caller.ts';
import type { Trader } from '../actors/trader.ts';
import { type Decimal, isZero, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { AmendmentRecord } from '../domain/request.ts';
import { entriesOf } from '../history/history.ts';
import type { Scenario } from '../world/scenario.ts';
import { ownerOf } from './orders.ts';

const TOLD_WITHIN_MS = 2_000;

/** What was asked of each order right after its acknowledgement was answered with the order. */
export function expectKnownAtOnce(scenario: Scenario): void {
  const answers = scenario.lastAnswers;
  if (answers.length === 0) {
    throw new ScenarioError('nothing was asked of the venue yet: this sentence needs a When before it');
  }
  const others = answers.filter((answer) => answer.kind !== 'accepted');
  scenario.judge.expect({
    what: `orders known when they were asked for, of ${answers.length}`,
    expected: String(answers.length),
    actual: `${answers.length - others.length}${others[0] === undefined ? '' : `, others were ${outcomeText(others[0])}`}`,
    isMet: others.length === 0,
  });
}

/** A reader of several pages finds every fill and every order once, also where many share one time. */
export async function expectPages(scenario: Scenario, trader: Trader, limit: number): Promise<void> {
  const [fills, orders] = await Promise.all([
    trader.clean.read<'read-fills'>({ kind: 'read-fills' }),
    trader.clean.read<'read-orders'>({ kind: 'read-orders' }),
  ]);
  const fillPages = await readPages(limit, async (fromId) => {
    const page = await trader.clean.read<'read-fills'>({ kind: 'read-fills', page: { fromId, limit } });
    return page.map(({ tradeId }) => tradeId);
  });
  const orderPages = await readPages(limit, async (fromId) => {
    const page = await trader.clean.read<'read-orders'>({ kind: 'read-orders', page: { fromId, limit } });
    return page.map(({ venueOrderId }) => venueOrderId);
  });
  expectSameIds(scenario, `the fills of ${trader.name} read ${limit} at a time`, {
    whole: fills.map(({ tradeId }) => tradeId),
    inPages: fillPages,
  });
  expectSameIds(scenario, `the orders of ${trader.name} read ${limit} at a time`, {
    whole: orders.map(({ venueOrderId }) => venueOrderId),
    inPages: orderPages,
  });
}

/** Each id is larger than that of the order sent before it. */
export async function expectRisingIds(scenario: Scenario, trader: Trader): Promise<void> {
  const orders = await trader.clean.read<'read-orders'>({ kind: 'read-orders' });
  const idOf = new Map(orders.map((order) => [order.clientOrderId, BigInt(order.venueOrderId)]));
  const ids = trader.sent.flatMap(({ intent }) => idOf.get(intent.clientOrderId) ?? []);
  const fallen = ids.findIndex((id, place) => id <= (ids[place - 1] ?? -1n));
  scenario.judge.expect({
    what: `the venue's ids of ${ids.length} orders of ${trader.name}, in the order they were sent`,
    expected: 'each larger than the one before',
    actual: fallen < 0 ? 'each larger than the one before' : `${ids[fallen]} after ${ids[fallen - 1]}`,
    isMet: fallen < 0 && ids.length > 1,
  });
}

/** As the venue remembers them: numbered from 1, under ids that rise. */
export async function expectAmendments(
  scenario: Scenario,
  name: string,
  due: readonly Omit<AmendmentRecord, 'amendmentId' | 'clientOrderId' | 'count'>[],
): Promise<void> {
  const owner = ownerOf(scenario, name);
  const id = owner.orderNamed(name)?.clientOrderId;
  if (id === undefined) {
    throw new ScenarioError(`${owner.name} sent no order "${name}"`);
  }
  const found = await owner.clean.read<'read-amendments'>({ kind: 'read-amendments', clientOrderId: id });
  const listed = [...found].sort((a, b) => a.count - b.count);
  const expected = due.map((row, place) => `${place + 1}: ${changeOf(row)}`).join(', ');
  const actual = listed.map((row) => `${row.count}: ${changeOf(row)}`).join(', ') || 'none';
  const areOwn = listed.every(({ clientOrderId }) => clientOrderId === id);
  const doRise = listed.every(
    ({ amendmentId }, place) => BigInt(amendmentId) > BigInt(listed[place - 1]?.amendmentId ?? '0'),
  );
  scenario.judge.expect({
    what: `the amendments of "${name}", under ids that rise`,
    expected,
    actual:
      doRise && areOwn ? actual : `${actual}, under ids ${listed.map(({ amendmentId }) => amendmentId).join(', ')}`,
    isMet: actual === expected && areOwn && doRise,
  });
}

type Change = Pick<AmendmentRecord, 'quantityBefore' | 'priceBefore' | 'quantityAfter' | 'priceAfter'>;

function changeOf({ quantityBefore, priceBefore, quantityAfter, priceAfter }: Change): string {
  return `${text(quantityBefore)} at ${text(priceBefore)} → ${text(quantityAfter)} at ${text(priceAfter)}`;
}

/** Liquidations and deleveragings of this trader, as the venue lists them, each to be found by its client order id. */
export async function expectForcedOrders(scenario: Scenario, trader: Trader, count: number): Promise<void> {
  const listed = await trader.clean.read<'read-forced-orders'>({ kind: 'read-forced-orders' });
  const closed = listed.filter(({ executedQuantity }) => !isZero(executedQuantity));
  const answers = await Promise.all(
    listed.map(({ clientOrderId }) =>
      trader.clean.call<'read-order'>({ kind: 'read-order', clientOrderId }, TOLD_WITHIN_MS),
    ),
  );
  const found = answers.filter(
    ({ outcome }, place) => outcome.kind === 'accepted' && outcome.value.venueOrderId === listed[place]?.venueOrderId,
  );
  scenario.judge.expect({
    what: `orders in ${trader.name}'s list of forced orders`,
    expected: `${count}, each of which closed something and is found by its client order id`,
    actual: `${listed.length}, of which ${closed.length} closed something and ${found.length} are found`,
    isMet: listed.length === count && closed.length === count && found.length === count,
  });
}

/** The private stream tells the new terms, as an amendment and not as an order of its own. */
export async function expectToldOfAmendment(
  scenario: Scenario,
  trader: Trader,
  terms: { name: string; quantity: Decimal; price: Decimal },
): Promise<void> {
  const id = ownerOf(scenario, terms.name).orderNamed(terms.name)?.clientOrderId;
  const amended = () =>
    entriesOf(scenario.history, 'observed').flatMap(({ actor, line, event }) =>
      actor === trader.name &&
      line === 'trader' &&
      event.kind === 'order-update' &&
      event.execution === 'amendment' &&
      event.clientOrderId === id
        ? [event]
        : [],
    );
  await scenario.waiter.until(() => amended()[0], {
    withinMs: TOLD_WITHIN_MS,
    describe: `${trader.name} to be told of the amendment`,
    signal: scenario.signal,
  });
  const told = amended().map(({ quantity, price }) => `${text(quantity)} at ${text(price)}`);
  const due = `${text(terms.quantity)} at ${text(terms.price)}`;
  scenario.judge.expect({
    what: `the amendments of "${terms.name}" told to ${trader.name}`,
    expected: due,
    actual: told.join(', ') || 'none',
    isMet: told.join() === due,
  });
}

/** Until a page is not full; a page that does not get on is the end too, and then something is missing. */
async function readPages(limit: number, read: (fromId: string) => Promise<readonly string[]>): Promise<string[]> {
  const found: string[] = [];
  let from = 0n;
  for (;;) {
    const page = await read(String(from));
    found.push(...page);
    const next = page.reduce((most, id) => (BigInt(id) > most ? BigInt(id) : most), from - 1n) + 1n;
    if (page.length < limit || next === from) {
      return found;
    }
    from = next;
  }
}

function expectSameIds(
  scenario: Scenario,
  what: string,
  { whole, inPages }: { whole: readonly string[]; inPages: readonly string[] },
): void {
  const missing = whole.filter((id) => !inPages.includes(id));
  const twice = inPages.filter((id, place) => inPages.indexOf(id) !== place);
  const wrong = [...missing.map((id) => `${id} missing`), ...twice.map((id) => `${id} twice`)];
  scenario.judge.expect({
    what,
    expected: `all ${whole.length}, each once`,
    actual: wrong.join(', ') || `all ${inPages.length}, each once`,
    isMet: wrong.length === 0 && inPages.length === whole.length && whole.length > 0,
  });
}
