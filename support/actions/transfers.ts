// What sentences do with money that enters and leaves an account.
import type { Amount } from '../domain/amount.ts';
import type { Decimal } from '../domain/decimal.ts';
import type { Scenario } from '../world/scenario.ts';
import { inUnit } from './units.ts';

export async function deposit(scenario: Scenario, name: string, amount: Amount): Promise<void> {
  await move(scenario, name, inUnit(amount, scenario.rules.quoteAsset));
}

export async function withdraw(scenario: Scenario, name: string, amount: Amount): Promise<void> {
  await move(scenario, name, inUnit(amount, scenario.rules.quoteAsset).neg());
}

async function move(scenario: Scenario, name: string, amount: Decimal): Promise<void> {
  await scenario.trader(name);
  const outcome = await scenario.control.transfer({ name, asset: scenario.rules.quoteAsset, amount });
  scenario.lastAnswers = [outcome];
}
