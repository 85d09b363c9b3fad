// What sentences do with money that enters and leaves an account.
import { outcomeText } from '../actors/caller.ts';
import { mustSend } from '../actors/counterparty.ts';
import type { Amount } from '../domain/amount.ts';
import { type Decimal, text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { Side } from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

export async function deposit(scenario: Scenario, name: string, amount: Amount): Promise<void> {
  await move(scenario, name, inUnit(amount, scenario.rules.quoteAsset));
}

export async function withdraw(scenario: Scenario, name: string, amount: Amount): Promise<void> {
  await move(scenario, name, inUnit(amount, scenario.rules.quoteAsset).neg());
}

/** Of an asset other than the quote asset; it counts as margin in multi-assets mode only. */
export async function holdCollateral(scenario: Scenario, name: string, { value, unit }: Amount): Promise<void> {
  await scenario.trader(name);
  const outcome = await scenario.control.transfer({ name, asset: unit, amount: value });
  if (outcome.kind !== 'accepted') {
    throw new ScenarioError(`${name} cannot hold ${text(value)} ${unit}: ${outcomeText(outcome)}`);
  }
}

/** Whether the venue takes it is the point. */
export async function depositCollateral(scenario: Scenario, name: string, { value, unit }: Amount): Promise<void> {
  scenario.lastAnswers = [await scenario.control.transfer({ name, asset: unit, amount: value })];
}

/** Whether the venue lets it go is the point. */
export async function withdrawCollateral(scenario: Scenario, name: string, { value, unit }: Amount): Promise<void> {
  scenario.lastAnswers = [await scenario.control.transfer({ name, asset: unit, amount: value.neg() })];
}

/** Deposits and small trades of one account, all on their way at once. */
export async function depositWhileTrading(
  scenario: Scenario,
  name: string,
  plan: { times: number; deposit: Amount; order: { side: Side; quantity: Amount; price: Decimal } },
): Promise<void> {
  const { rules, control } = scenario;
  const trader = await scenario.trader(name);
  const amount = inUnit(plan.deposit, rules.quoteAsset);
  const { side, price } = plan.order;
  const quantity = inUnit(plan.order.quantity, rules.baseAsset);
  const draft = { kind: 'limit', side, quantity, price, timeInForce: 'IOC', isReduceOnly: false } as const;
  const once = async (): Promise<Outcome<unknown>> => {
    const [transfer] = await Promise.all([
      control.transfer({ name, asset: rules.quoteAsset, amount }),
      mustSend(trader, draft),
    ]);
    return transfer;
  };
  scenario.lastAnswers = await Promise.all(Array.from({ length: plan.times }, once));
}

async function move(scenario: Scenario, name: string, amount: Decimal): Promise<void> {
  await scenario.trader(name);
  const outcome = await scenario.control.transfer({ name, asset: scenario.rules.quoteAsset, amount });
  scenario.lastAnswers = [outcome];
}
