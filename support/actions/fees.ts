// What sentences about fees do: change a rate until the scenario ends.
import { type Decimal, text } from '../domain/decimal.ts';
import type { Scenario } from '../world/scenario.ts';

/** The rate and the first rung of the volume ladder, which is where every scenario's volume stays. */
export async function setFeeRate(scenario: Scenario, role: 'maker' | 'taker', rate: Decimal): Promise<void> {
  const value = text(rate);
  await scenario.control.changeParameters({ [`fees.${role}`]: value, [`fees.tiers.0.${role}`]: value });
}
