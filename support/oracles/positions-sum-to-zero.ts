// For every long there is a short: the positions of all accounts add up to nothing.
import { type Decimal, isZero, ZERO } from '../domain/decimal.ts';
import { type Findings, type Rest, settledOracle } from './settled.ts';
import { amount, baseAssetOf } from './wording.ts';

interface Total {
  quantity: Decimal;
  readonly holders: string[];
  readonly entries: number[];
}

export const positionsSumToZero = settledOracle({
  name: 'positions-sum-to-zero',
  says: 'the positions of all accounts add up to zero in every market',
  find(rest, findings) {
    const totals = new Map<string, Total>();
    for (const account of rest.accounts) {
      addPositions(rest, { actor: account.actor, totals, findings });
    }
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
    const total = totals.get(position.symbol) ?? { quantity: ZERO, holders: [], entries: [] };
    totals.set(position.symbol, total);
    if (!isZero(position.quantity)) {
      total.quantity = total.quantity.plus(position.quantity);
      total.holders.push(`${actor} ${amount(position.quantity, baseAssetOf(rest.specification, position.symbol))}`);
      total.entries.push(needed?.entry ?? (account.kind === 'read' ? account.entry : 0));
    }
  }
}
