// What sentences expect of the insurance fund: what it gained or paid, and what it had to take over.
import type { Amount } from '../domain/amount.ts';
import { type Decimal, divide, sum, text, ZERO } from '../domain/decimal.ts';
import { EnvironmentError } from '../domain/errors.ts';
import type { Side } from '../domain/order.ts';
import type { FundPosition } from '../domain/request.ts';
import { pollUntil } from '../world/poll.ts';
import type { Scenario } from '../world/scenario.ts';

/** The fund sells what it took over when it looks at the book the next time. */
const SEEN_WITHIN_MS = 3_000;
const PRICE_DECIMALS = 8;

/** Against what the parameters of all markets start it with; below zero where it paid. As the public sees it. */
export async function expectFundChange(scenario: Scenario, change: Decimal): Promise<void> {
  await expectFund(scenario, initialFunds(scenario).plus(change));
}

/** Nothing went into the fund of the scenario's market, nor out of it below zero. */
export async function expectFundEmpty(scenario: Scenario): Promise<void> {
  await expectFund(scenario, initialFunds(scenario).minus(scenario.rules.insuranceFund));
}

async function expectFund(scenario: Scenario, expected: Decimal): Promise<void> {
  const { quoteAsset } = scenario.rules;
  const seen = await pollUntil(
    scenario,
    { describe: 'the insurance fund to change', withinMs: SEEN_WITHIN_MS },
    () => scenario.observer.caller.read<'read-insurance-fund'>({ kind: 'read-insurance-fund' }),
    (fund) => fund.eq(expected),
  );
  scenario.judge.expect({
    what: 'the insurance fund of all markets',
    expected: `${text(expected)} ${quoteAsset}`,
    actual: `${text(seen)} ${quoteAsset}`,
    isMet: seen.eq(expected),
  });
}

function initialFunds({ grounds }: Scenario): Decimal {
  return sum([...grounds.specification.markets.values()].map((market) => market.insuranceFund));
}

/** By the venue's own books. */
export async function expectFundHolds(
  scenario: Scenario,
  expected: { side: Side; quantity: Amount; price: Decimal } | undefined,
): Promise<void> {
  const due = expected === undefined ? 'nothing' : heldText(expected.side, expected.quantity.value, expected.price);
  const seen = await pollUntil(
    scenario,
    { describe: `the insurance fund to hold ${due}`, withinMs: SEEN_WITHIN_MS },
    () => positionsOf(scenario),
    (positions) => positionsText(positions) === due,
  );
  scenario.judge.expect({
    what: "the insurance fund's positions",
    expected: due,
    actual: positionsText(seen),
    isMet: positionsText(seen) === due,
  });
}

async function positionsOf(scenario: Scenario): Promise<readonly FundPosition[]> {
  const { outcome } = await scenario.control.readLedger();
  if (outcome.kind !== 'accepted') {
    throw new EnvironmentError('the ledger of the venue could not be read');
  }
  return outcome.value.insuranceFundPositions.filter((position) => !position.quantity.eq(ZERO));
}

function positionsText(positions: readonly FundPosition[]): string {
  const texts = positions.map(({ quantity, cost }) => {
    const side = quantity.gt(ZERO) ? 'buy' : 'sell';
    return heldText(side, quantity.abs(), divide(cost, quantity, { decimals: PRICE_DECIMALS, rounding: 'half-even' }));
  });
  return texts.join(', ') || 'nothing';
}

function heldText(side: Side, quantity: Decimal, price: Decimal): string {
  return `${side === 'buy' ? 'a long' : 'a short'} of ${text(quantity)} at ${text(price)}`;
}
