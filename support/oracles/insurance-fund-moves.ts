// The insurance fund moves by exactly what the liquidations left it and what its own closings won or lost, and by nothing else.
import { type Decimal, decimal, sum, ZERO } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import type { ReadableHistory } from '../history/history.ts';
import { notProven, type Oracle, verdictOf } from './oracle.ts';
import { acceptedAnswer, LIST_MAX } from './readings.ts';
import { amount, grouped, quoteAssetOf } from './wording.ts';

/*
 * fund = start + Σ liquidation fees + Σ (price × quantity) of what the fund sold − of what it took over or bought + what its
 * open positions cost. The fund has no account to look into, but every trade has two halves: a half whose other half no
 * account of the scenario has is the fund's. Prices of takeovers are published at eight decimals, so each takeover may
 * leave that much a coin unexplained.
 */
const PRICE_UNIT = decimal('0.00000001');

export const insuranceFundMoves: Oracle = {
  name: 'insurance-fund-moves',
  says: 'the insurance fund moves by exactly Σ(fill − bankruptcy price) of what it took over, and by the liquidation fees',
  kind: 'prefix',
  judge(history, specification) {
    const ledger = lastAnswer(history, 'read-ledger');
    const fills = fillsByActor(history);
    const accounts = history.entries.filter((entry) => entry.kind === 'account-opened').length;
    if (ledger === undefined || fills.size < accounts || accounts === 0) {
      return notProven('the ledger and the fills of all accounts were not read');
    }
    if ([...fills.values()].some((list) => list.length >= LIST_MAX) || hasFunding(history)) {
      return notProven('fills are missing, or funding left a remainder to the fund: what the fund got is not known');
    }
    const flows = fundFlows([...fills.values()].flat());
    const fees = clearances(history, quoteAssetOf(specification));
    const cost = sum(ledger.insuranceFundPositions.map((position) => position.cost));
    const expected = ledger.insuranceFundInitial.plus(fees).plus(flows.cash).plus(cost);
    const unit = quoteAssetOf(specification);
    const isSame = ledger.insuranceFund.minus(expected).abs().lte(flows.quantity.times(PRICE_UNIT));
    return verdictOf(
      isSame
        ? []
        : [
            {
              sentence: 'the insurance fund moved otherwise than liquidations and its own closings make it',
              expected: `${amount(expected, unit)} (start ${grouped(ledger.insuranceFundInitial)} + liquidation fees ${grouped(fees)} + closings ${grouped(flows.cash)} + cost of what it holds ${grouped(cost)})`,
              actual: amount(ledger.insuranceFund, unit),
              entries: [],
            },
          ],
    );
  },
};

function lastAnswer(history: ReadableHistory, kind: 'read-ledger') {
  for (const entry of history.entries.toReversed()) {
    const value = entry.kind === 'completed' ? acceptedAnswer(entry, kind) : undefined;
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

/** The latest list of each account, prices as the private stream told them where it did. */
function fillsByActor(history: ReadableHistory): ReadonlyMap<string, readonly Fill[]> {
  const lists = new Map<string, readonly Fill[]>();
  const told = new Map<string, Fill>();
  for (const entry of history.entries) {
    const list = entry.kind === 'completed' ? acceptedAnswer(entry, 'read-fills') : undefined;
    if (list !== undefined && entry.kind === 'completed') {
      lists.set(entry.actor, list);
    }
    if (entry.kind === 'observed' && entry.event.kind === 'order-update' && entry.event.fill !== undefined) {
      told.set(`${entry.actor} ${entry.event.fill.tradeId} ${entry.event.fill.venueOrderId}`, entry.event.fill);
    }
  }
  const exact = (actor: string, fill: Fill): Fill => told.get(`${actor} ${fill.tradeId} ${fill.venueOrderId}`) ?? fill;
  return new Map([...lists].map(([actor, list]) => [actor, list.map((fill) => exact(actor, fill))]));
}

/** What traders bought of the fund it sold, and the other way round. */
function fundFlows(fills: readonly Fill[]): { readonly cash: Decimal; readonly quantity: Decimal } {
  const halves = Map.groupBy(fills, ({ symbol, tradeId }) => `${symbol} ${tradeId}`);
  const alone = [...halves.values()].flatMap((both) => (both.length === 1 ? both : []));
  return {
    cash: sum(alone.map(({ side, price, quantity }) => price.times(side === 'buy' ? quantity : quantity.neg()))),
    quantity: sum(alone.map(({ quantity }) => quantity)),
  };
}

/** What the streams told that liquidations took from wallets into the fund. */
function clearances(history: ReadableHistory, asset: string): Decimal {
  let total = ZERO;
  for (const entry of history.entries) {
    if (entry.kind === 'observed' && entry.line === 'clean' && entry.event.kind === 'account-update') {
      const { reason, balances } = entry.event;
      const own = balances.filter((balance) => reason === 'insurance-clear' && balance.asset === asset);
      total = total.minus(sum(own.map(({ change }) => change)));
    }
  }
  return total;
}

function hasFunding(history: ReadableHistory): boolean {
  return history.entries.some(
    (entry) =>
      entry.kind === 'observed' && entry.event.kind === 'account-update' && entry.event.reason === 'funding-fee',
  );
}
