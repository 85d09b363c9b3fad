// What sentences about funding expect: the rate in the venue's history, each payment on every channel, and a sum of zero.
import type { Trader } from '../actors/trader.ts';
import { type Decimal, isZero, sum, text, ZERO } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { FundingSettlement } from '../domain/request.ts';
import { entriesOf } from '../history/history.ts';
import { roundFraction } from '../model/fraction.ts';
import { type FundingRounding, fundingSettlement } from '../model/funding.ts';
import { isolatedLiquidationPrice, isPublishedLiquidationPrice } from '../model/liquidation-price.ts';
import { pollUntil } from '../world/poll.ts';
import type { FundingTime, Scenario } from '../world/scenario.ts';
import { riskOf } from './margin.ts';

/** A charge may land this much after its time. @source domain.md §3.2 [BN-FAQ-FUND] */
const CHARGE_WITHIN_MS = 15_000;
const SEEN_WITHIN_MS = 2_000;

/** The rate of the last funding time, from the venue's public history; `within` is a tolerance the sentence states. */
export async function expectFundingRate(scenario: Scenario, rate: Decimal, within: Decimal = ZERO): Promise<void> {
  const settlement = await settlementOf(scenario, lastFundingTime(scenario));
  const tolerance = isZero(within) ? '' : ` give or take ${percentText(within)}`;
  scenario.judge.expect({
    what: 'the funding rate charged',
    expected: `${percentText(rate)}${tolerance}`,
    actual: settlement === undefined ? 'none in the funding history' : percentText(settlement.rate),
    isMet: settlement?.rate.minus(rate).abs().lte(within) === true,
  });
}

/** `change` is what the wallet gained; the same on the private stream, in the income history and by the model. */
export async function expectFundingPayment(scenario: Scenario, trader: Trader, change: Decimal): Promise<void> {
  const asset = scenario.rules.quoteAsset;
  const paid = await pollUntil(
    scenario,
    { describe: `${trader.name}'s funding payment`, withinMs: SEEN_WITHIN_MS },
    async () => ({ income: sum(await incomeOf(scenario, trader)), stream: sum(streamedTo(scenario, trader)) }),
    ({ income, stream }) => income.eq(change) && stream.eq(change),
  );
  const sides = [
    ['in the income history', paid.income],
    ['on the private stream', paid.stream],
    ['by the positions held and the rates charged', sum(await modelChanges(scenario, trader.name))],
  ] as const;
  for (const [where, amount] of sides) {
    scenario.judge.expect({
      what: `${trader.name}'s funding ${where}`,
      expected: paymentText(change, asset),
      actual: paymentText(amount, asset),
      isMet: amount.eq(change),
    });
  }
}

/** One row of the income history for each position that was charged, oldest first. */
export async function expectFundingRows(scenario: Scenario, trader: Trader, rows: readonly Decimal[]): Promise<void> {
  const due = rows.map((row) => text(row)).join(', ');
  const listed = await pollUntil(
    scenario,
    { describe: `${trader.name}'s funding rows`, withinMs: SEEN_WITHIN_MS },
    () => incomeOf(scenario, trader),
    (found) => found.length === rows.length,
  );
  const actual = listed.map((row) => text(row)).join(', ');
  scenario.judge.expect({
    what: `the funding rows of ${trader.name}`,
    expected: `${due} ${scenario.rules.quoteAsset}`,
    actual: listed.length === 0 ? 'none' : `${actual} ${scenario.rules.quoteAsset}`,
    isMet: actual === due,
  });
}

/** What some paid others received; what rounding leaves is the insurance fund's, as the model has it. */
export async function expectFundingSumsToZero(scenario: Scenario): Promise<void> {
  const asset = scenario.rules.quoteAsset;
  const remainder = sum(
    await Promise.all(
      scenario.fundingTimes.map(async (time) => {
        const settlement = await settlementOf(scenario, time);
        return settlement === undefined ? ZERO : modelOf(scenario, time, settlement).toInsuranceFund;
      }),
    ),
  );
  const payments = (
    await Promise.all([...scenario.traders.values()].map((trader) => incomeOf(scenario, trader)))
  ).flat();
  const total = sum(payments).plus(remainder);
  scenario.judge.expect({
    what: `the sum of ${payments.length} funding payments`,
    expected: isZero(remainder) ? `0 ${asset}` : `0 ${asset} with ${text(remainder)} of rounding to the insurance fund`,
    actual: `${text(total)} ${asset}`,
    isMet: payments.length > 1 && isZero(total),
  });
}

/** What is left of the margin of an isolated position. */
export async function expectPositionMargin(scenario: Scenario, trader: Trader, margin: Decimal): Promise<void> {
  const asset = scenario.rules.quoteAsset;
  const { isolatedWallet } = await riskOf(trader);
  scenario.judge.expect({
    what: `the margin of ${trader.name}'s position`,
    expected: `${text(margin)} ${asset}`,
    actual: `${text(isolatedWallet)} ${asset}`,
    isMet: isolatedWallet.eq(margin),
  });
}

/** The published liquidation price follows from the margin there is now, which need not be the initial one. */
export async function expectLiquidationPriceOfMargin(
  scenario: Scenario,
  trader: Trader,
  margin: Decimal,
): Promise<void> {
  const risk = await riskOf(trader);
  const exact = isolatedLiquidationPrice({
    isolatedWallet: margin,
    leg: { quantity: risk.quantity, entryPrice: risk.entryPrice },
    tiers: scenario.rules.marginTiers,
  });
  const decimals = scenario.rules.pricePrecision;
  scenario.judge.expect({
    what: `${trader.name}'s liquidation price`,
    expected: exact.kind === 'none' ? 'none' : text(roundFraction(exact.price, { decimals, rounding: 'half-even' })),
    actual: text(risk.liquidationPrice),
    isMet: isPublishedLiquidationPrice(risk.liquidationPrice, exact, { decimals }),
  });
}

function lastFundingTime({ fundingTimes }: Scenario): FundingTime {
  const last = fundingTimes.at(-1);
  if (last === undefined) {
    throw new ScenarioError('no funding time has passed: say "When the next funding time passes" before it');
  }
  return last;
}

async function settlementOf(scenario: Scenario, { atMs }: FundingTime): Promise<FundingSettlement | undefined> {
  const isOfThisTime = (row: FundingSettlement): boolean => row.atMs >= atMs && row.atMs < atMs + CHARGE_WITHIN_MS;
  const rows = await pollUntil(
    scenario,
    { describe: 'the funding rate in the history', withinMs: SEEN_WITHIN_MS },
    () => scenario.observer.caller.read<'read-funding-rates'>({ kind: 'read-funding-rates' }),
    (found) => found.some(isOfThisTime),
  );
  return rows.find(isOfThisTime);
}

async function incomeOf({ rules }: Scenario, trader: Trader): Promise<Decimal[]> {
  const rows = await trader.clean.read<'read-funding-income'>({ kind: 'read-funding-income' });
  return rows.filter(({ asset }) => asset === rules.quoteAsset).map(({ amount }) => amount);
}

function streamedTo(scenario: Scenario, trader: Trader): Decimal[] {
  return entriesOf(scenario.history, 'observed').flatMap(({ actor, line, event }) =>
    actor === trader.name && line === 'clean' && event.kind === 'account-update' && event.reason === 'funding-fee'
      ? event.balances.filter(({ asset }) => asset === scenario.rules.quoteAsset).map(({ change }) => change)
      : [],
  );
}

async function modelChanges(scenario: Scenario, name: string): Promise<Decimal[]> {
  return Promise.all(
    scenario.fundingTimes.map(async (time) => {
      const settlement = await settlementOf(scenario, time);
      const place = [...time.held.keys()].indexOf(name);
      return settlement === undefined ? ZERO : (modelOf(scenario, time, settlement).changes[place] ?? ZERO);
    }),
  );
}

function modelOf({ rules }: Scenario, time: FundingTime, { rate, mark }: FundingSettlement) {
  const rounding: FundingRounding = rules.choices;
  return fundingSettlement({ quantities: [...time.held.values()], price: mark, rate }, rounding);
}

function percentText(part: Decimal): string {
  return `${text(part.times('100'))}%`;
}

function paymentText(change: Decimal, asset: string): string {
  if (isZero(change)) {
    return 'nothing';
  }
  return change.lt(ZERO) ? `paid ${text(change.abs())} ${asset}` : `received ${text(change)} ${asset}`;
}
