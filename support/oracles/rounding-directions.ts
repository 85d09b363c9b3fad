// What is rounded is rounded as the parameters say: fees up, realised profit down, maintenance margin up.
import { type Decimal, ZERO } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { feeOf } from '../model/fees.ts';
import { publishedMaintenanceMargin } from '../model/margin.ts';
import { feeRateOf } from '../spec/fees.ts';
import type { Specification } from '../spec/specification.ts';
import { prefixOracle } from './incremental.ts';
import { notProven, type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer } from './readings.ts';
import { grouped, tradeText } from './wording.ts';

interface State {
  readonly violations: Violation[];
  judged: number;
}

/** Only where the venue runs with the parameters as signed: after a change of rates it would call right what is wrong. */
export const roundingDirections = prefixOracle<State>({
  name: 'rounding-directions',
  says: 'fees are rounded up, maintenance margins up, and nothing is rounded in favour of nobody',
  start: () => ({ violations: [], judged: 0 }),
  step(state, entry, specification) {
    if (entry.kind === 'observed' && entry.event.kind === 'order-update' && entry.event.fill !== undefined) {
      // Liquidations and auto-deleveragings pay no trading fee.
      if (!entry.event.isLiquidation && !entry.event.isAutoDeleveraging) {
        lookAtFee(state, entry, { fill: entry.event.fill, specification });
      }
    }
    if (entry.kind === 'completed') {
      lookAtMargins(state, entry, specification);
    }
  },
  verdict: (state) =>
    state.judged === 0 ? notProven('no fill and no maintenance margin is on record') : verdictOf(state.violations),
});

function lookAtFee(
  state: State,
  entry: Entry & EntryOf<'observed'>,
  { fill, specification }: { fill: Fill; specification: Specification },
): void {
  const market = specification.markets.get(fill.symbol);
  // The first rung of the volume ladder is every new account's; beyond it the traded volume would have to be known.
  if (market === undefined || market.fees.tiers.length > 1 || fill.feeAsset !== market.quoteAsset) {
    return;
  }
  state.judged += 1;
  const rate = feeRateOf(market.fees, { isMaker: fill.isMaker, tradedNotional: ZERO });
  refuse(state, entry, {
    what: `the fee of ${entry.actor}'s ${tradeText(fill, specification)}`,
    expected: feeOf({ price: fill.price, quantity: fill.quantity, rate, ...market.choices }),
    actual: fill.fee,
  });
}

function lookAtMargins(state: State, entry: Entry & EntryOf<'completed'>, specification: Specification): void {
  for (const risk of acceptedAnswer(entry, 'read-position-risk') ?? []) {
    const market = specification.markets.get(risk.symbol);
    if (market !== undefined && !risk.quantity.eq(ZERO)) {
      state.judged += 1;
      const { moneyDecimals } = market.choices;
      refuse(state, entry, {
        what: `the maintenance margin of ${entry.actor}'s position at a mark price of ${grouped(risk.markPrice)}`,
        expected: publishedMaintenanceMargin(market.marginTiers, { ...risk, moneyDecimals }),
        actual: risk.maintenanceMargin,
      });
    }
  }
}

function refuse(state: State, entry: Entry, found: { what: string; expected: Decimal; actual: Decimal }): void {
  if (!found.expected.eq(found.actual)) {
    state.violations.push({
      sentence: `${found.what} is rounded otherwise than the parameters say`,
      expected: grouped(found.expected),
      actual: grouped(found.actual),
      entries: [entry.index],
    });
  }
}
