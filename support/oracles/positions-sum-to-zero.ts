// For every long there is a short: the positions of all accounts and of the insurance funds add up to nothing.
import { type Decimal, isZero, ZERO } from '../domain/decimal.ts';
import type { Entry } from '../history/entry.ts';
import { type Findings, type Rest, settledOracle, VENUE } from './settled.ts';
import { amount, baseAssetOf } from './wording.ts';

interface Total {
  quantity: Decimal;
  readonly holders: string[];
  readonly entries: number[];
}

export const positionsSumToZero = settledOracle({
  name: 'positions-sum-to-zero',
  says: 'the positions of all accounts and of the insurance funds add up to zero in every market',
  find(rest, findings) {
    const totals = new Map<string, Total>();
    for (const account of rest.accounts) {
      addPositions(rest, { actor: account.actor, totals, findings });
    }
    addFunds(rest, totals, findings);
    // A sum without one of its parts says nothing.
    if (findings.isIncomplete()) {
      return;
    }
    for (const [symbol, total] of totals) {
      if (!isZero(total.quantity)) {
        const unit = baseAssetOf(rest.specification, symbol);
        findings.wrong({
          sentence: `the positions of all accounts in ${symbol} add up to ${amount(total.quantity, unit)}`,
          expected: `0 ${unit}: a short for every long`,
          actual: total.holders.join(', '),
          entries: total.entries,
        });
      }
    }
  },
});

function addPositions(
  rest: Rest,
  { actor, totals, findings }: { actor: string; totals: Map<string, Total>; findings: Findings },
): void {
  const account = rest.read(actor, 'read-account');
  const reading = rest.read(actor, 'read-position-risk');
  // Either names every open position; the risk reading is preferred because it is what traders look at.
  const positions = reading.kind === 'missing' && account.kind === 'read' ? account.value.positions : undefined;
  const needed = positions === undefined ? findings.need(reading) : undefined;
  for (const position of positions ?? needed?.value ?? []) {
    add(rest, totals, {
      ...position,
      holder: actor,
      entry: needed?.entry ?? (account.kind === 'read' ? account.entry : 0),
    });
  }
}

/** A fund holds what it took over until the book takes it; without the venue's books that part is unknown. */
function addFunds(rest: Rest, totals: Map<string, Total>, findings: Findings): void {
  const ledger = rest.read(VENUE, 'read-ledger');
  if (ledger.kind === 'missing') {
    if (rest.history.entries.some(isTakeover)) {
      findings.gap(`a position was taken over and ${ledger.reason}, so what the insurance fund holds is unknown`);
    }
    return;
  }
  for (const position of ledger.value.insuranceFundPositions) {
    add(rest, totals, { ...position, holder: 'the insurance fund', entry: ledger.entry });
  }
}

/** Outside the book a position goes to the insurance fund or, where that cannot pay, to the traders opposite. */
function isTakeover(entry: Entry): boolean {
  return entry.kind === 'observed' && entry.event.kind === 'order-update' && entry.event.execution === 'calculated';
}

function add(
  rest: Rest,
  totals: Map<string, Total>,
  part: { readonly symbol: string; readonly quantity: Decimal; readonly holder: string; readonly entry: number },
): void {
  const total = totals.get(part.symbol) ?? { quantity: ZERO, holders: [], entries: [] };
  totals.set(part.symbol, total);
  if (!isZero(part.quantity)) {
    total.quantity = total.quantity.plus(part.quantity);
    total.holders.push(`${part.holder} ${amount(part.quantity, baseAssetOf(rest.specification, part.symbol))}`);
    total.entries.push(part.entry);
  }
}
