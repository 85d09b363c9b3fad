// What sentences expect of a whole course of events: invariants that not every scenario can prove, judged where it can.
import { text } from '../domain/decimal.ts';
import { NotProven } from '../domain/errors.ts';
import { deleveragingOrder } from '../oracles/deleveraging-order.ts';
import { insuranceFundMoves } from '../oracles/insurance-fund-moves.ts';
import { LIQUIDATION_LIMIT_MS, liquidationsDue, worstLateness } from '../oracles/liquidations-due.ts';
import { judgeSafely, type Oracle } from '../oracles/oracle.ts';
import { roundingDirections } from '../oracles/rounding-directions.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';
import { readLedger } from '../world/settle.ts';

const SEEN_WITHIN_MS = 3_000;

/** With the worst lateness, and what the price did meanwhile, as measurements. */
export async function expectLiquidationsDue(scenario: Scenario): Promise<void> {
  await scenario.observer.read();
  expectHolds(scenario, liquidationsDue);
  const worst = worstLateness(scenario.history, scenario.grounds.specification);
  if (worst !== undefined) {
    const about = { actor: worst.actor, limit: undefined };
    scenario.judge.measure({
      ...about,
      name: 'worst lateness of a liquidation',
      value: worst.lateMs,
      unit: 'ms',
      limit: LIQUIDATION_LIMIT_MS,
    });
    // A measurement is for trends: cents are enough.
    scenario.judge.measure({
      ...about,
      name: 'what the worst lateness cost',
      value: Number.parseInt(text(worst.cost.times('100').round(0)), 10) / 100,
      unit: scenario.rules.quoteAsset,
    });
  }
}

/** A position is gone over REST a moment before everybody who was closed against it has been told. */
export async function expectDeleveragingOrder(scenario: Scenario): Promise<void> {
  await pollUntil(
    scenario,
    { describe: 'everybody to be told of the auto-deleveraging', withinMs: SEEN_WITHIN_MS },
    async () => judgeSafely(deleveragingOrder, scenario.history, scenario.grounds.specification),
    (verdict) => verdict.kind === 'pass',
  );
  expectHolds(scenario, deleveragingOrder);
  scenario.standing.push(() => expectHolds(scenario, deleveragingOrder));
}

export async function expectRounding(scenario: Scenario): Promise<void> {
  await Promise.all(
    [...scenario.traders.values()].map((trader) =>
      trader.clean.read<'read-position-risk'>({ kind: 'read-position-risk' }),
    ),
  );
  expectHolds(scenario, roundingDirections);
}

/** The fund goes on selling what it took over: it is asked until fund and fills tell the same moment. */
export async function expectFundMoves(scenario: Scenario): Promise<void> {
  await pollUntil(
    scenario,
    { describe: 'the books and the fills to tell the same moment', withinMs: SEEN_WITHIN_MS },
    async () => {
      await Promise.all(
        [...scenario.traders.values()].map((trader) => trader.clean.read<'read-fills'>({ kind: 'read-fills' })),
      );
      await readLedger(scenario);
      return judgeSafely(insuranceFundMoves, scenario.history, scenario.grounds.specification);
    },
    (verdict) => verdict.kind === 'pass',
  );
  expectHolds(scenario, insuranceFundMoves);
}

/** @throws NotProven where the history cannot tell */
function expectHolds(scenario: Scenario, oracle: Oracle): void {
  const verdict = judgeSafely(oracle, scenario.history, scenario.grounds.specification);
  if (verdict.kind === 'not-proven') {
    throw new NotProven(`${oracle.says}: ${verdict.reason}`);
  }
  const [first] = verdict.kind === 'fail' ? verdict.violations : [];
  scenario.judge.expect({
    what: first?.sentence ?? oracle.says,
    expected: first?.expected ?? 'so throughout',
    actual: first?.actual ?? 'so throughout',
    isMet: first === undefined,
  });
}
