// What sentences about fees expect: what each fill cost, to the last decimal, and where it went.
import type { Trader } from '../actors/trader.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, decimal, sum, text } from '../domain/decimal.ts';
import { NotProven } from '../domain/errors.ts';
import type { Fill } from '../domain/fill.ts';
import { feeOf } from '../model/fees.ts';
import { feeRateOf } from '../spec/fees.ts';
import type { Scenario } from '../world/scenario.ts';
import { expectMoney } from './accounts.ts';

export async function expectFeesPaid(scenario: Scenario, trader: Trader, amount: Amount): Promise<void> {
  const fills = await fillsOf(trader);
  expectMoney(scenario, `the fees of ${trader.name}'s ${fills.length} fills${eachFee(fills)}`, {
    expected: amount.value,
    actual: sum(fills.map((fill) => fill.fee)),
  });
}

/** ` (taker 30 on 1 at 60000, …)` for the first few. */
function eachFee(fills: readonly Fill[]): string {
  const shown = fills
    .slice(0, 4)
    .map(
      ({ isMaker, fee, quantity, price }) =>
        `${isMaker ? 'maker' : 'taker'} ${text(fee)} on ${text(quantity)} at ${text(price)}`,
    );
  const more = fills.length > shown.length ? ', …' : '';
  return shown.length === 0 ? '' : ` (${shown.join(', ')}${more})`;
}

/** Each fill by itself: rate × quantity × price, rounded as the parameters file says. */
export async function expectModelFees(scenario: Scenario, trader: Trader): Promise<void> {
  const fills = await fillsOf(trader);
  const due = fills.map((fill) => text(modelFee(scenario, fill)));
  const actual = fills.map((fill) => text(fill.fee));
  scenario.judge.expect({
    what: `the fee of each of ${trader.name}'s fills`,
    expected: due.join(', ') || 'at least one fill',
    actual: actual.join(', ') || 'no fills',
    isMet: fills.length > 0 && due.join() === actual.join(),
  });
}

/** In the order of the trades. */
export async function expectRoles(scenario: Scenario, trader: Trader, role: string): Promise<void> {
  const fills = await fillsOf(trader);
  const roles = fills.map((fill) => (fill.isMaker ? 'maker' : 'taker'));
  scenario.judge.expect({
    what: `${trader.name}'s role in each fill`,
    expected: `${role} in each`,
    actual: roles.join(', ') || 'no fills',
    isMet: roles.length > 0 && roles.every((each) => each === role),
  });
}

export async function expectFillCount(scenario: Scenario, trader: Trader, count: number): Promise<void> {
  const fills = await fillsOf(trader);
  scenario.judge.expect({
    what: `${trader.name}'s fills`,
    expected: String(count),
    actual: String(fills.length),
    isMet: fills.length === count,
  });
}

export async function expectFeeTier(scenario: Scenario, trader: Trader, tier: number): Promise<void> {
  const { feeTier } = await trader.clean.read<'read-account'>({ kind: 'read-account' });
  scenario.judge.expect({
    what: `${trader.name}'s fee tier`,
    expected: String(tier),
    actual: feeTier === undefined ? 'not shown' : String(feeTier),
    isMet: feeTier === tier,
  });
}

/** The venue's own books take in exactly what all traders paid. */
export async function expectRevenueIsFees(scenario: Scenario): Promise<void> {
  const { outcome } = await scenario.control.readLedger();
  if (outcome.kind !== 'accepted') {
    throw new NotProven("the venue's ledger could not be read: what it took in is unknown");
  }
  const fees = await Promise.all(
    [...scenario.traders.values()].map(async (trader) => (await fillsOf(trader)).map((fill) => fill.fee)),
  );
  expectMoney(scenario, "the venue's fee revenue", { expected: sum(fees.flat()), actual: outcome.value.feeRevenue });
}

function modelFee({ rules }: Scenario, { price, quantity, isMaker }: Fill): Decimal {
  // A scenario's volume stays in the first rung of the ladder unless the ladder begins lower than anybody trades.
  const rate = feeRateOf(rules.fees, { isMaker, tradedNotional: decimal('0') });
  return feeOf({ price, quantity, rate, ...rules.choices });
}

async function fillsOf(trader: Trader): Promise<Fill[]> {
  const fills = await trader.clean.read<'read-fills'>({ kind: 'read-fills' });
  return [...fills].sort((a, b) => (BigInt(a.tradeId) < BigInt(b.tradeId) ? -1 : 1));
}
