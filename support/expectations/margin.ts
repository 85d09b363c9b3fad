// What sentences about margin expect: the venue's published risk figures against the model's.
import type { Trader } from '../actors/trader.ts';
import { text } from '../domain/decimal.ts';
import { ScenarioError } from '../domain/errors.ts';
import type { PositionRisk } from '../domain/position.ts';
import { roundFraction } from '../model/fraction.ts';
import {
  isolatedLiquidationPrice,
  isPublishedLiquidationPrice,
  type LiquidationPrice,
} from '../model/liquidation-price.ts';
import { initialMargin, notionalOf, publishedMaintenanceMargin } from '../model/margin.ts';
import type { Scenario } from '../world/scenario.ts';

/** What the venue publishes of a trader's position, read on the clean line. @throws ScenarioError where there is none */
export async function riskOf(trader: Trader): Promise<PositionRisk> {
  const risks = await trader.clean.read<'read-position-risk'>({ kind: 'read-position-risk' });
  const risk = risks.find((candidate) => candidate.symbol === trader.symbol && !candidate.quantity.eq('0'));
  if (risk === undefined) {
    throw new ScenarioError(`${trader.name} holds no ${trader.symbol} position at this point of the scenario`);
  }
  return risk;
}

/** The published liquidation price is the tier table's, from entry price, quantity and leverage alone. */
export async function expectModelLiquidationPrice(scenario: Scenario, trader: Trader): Promise<void> {
  const risk = await riskOf(trader);
  const exact = modelLiquidationPrice(scenario, trader, risk);
  scenario.judge.expect({
    what: `${trader.name}'s liquidation price`,
    expected: liquidationPriceText(exact, scenario.rules.pricePrecision),
    actual: text(risk.liquidationPrice),
    isMet: isPublishedLiquidationPrice(risk.liquidationPrice, exact, { decimals: scenario.rules.pricePrecision }),
  });
}

/** The published maintenance margin is the tier table's at the mark price published beside it. */
export async function expectModelMaintenanceMargin(scenario: Scenario, trader: Trader): Promise<void> {
  const risk = await riskOf(trader);
  const expected = publishedMaintenanceMargin(scenario.rules.marginTiers, {
    quantity: risk.quantity,
    markPrice: risk.markPrice,
    moneyDecimals: scenario.rules.choices.moneyDecimals,
  });
  scenario.judge.expect({
    what: `${trader.name}'s maintenance margin at a mark price of ${text(risk.markPrice)}`,
    expected: `${text(expected)} ${scenario.rules.quoteAsset}`,
    actual: `${text(risk.maintenanceMargin)} ${scenario.rules.quoteAsset}`,
    isMet: risk.maintenanceMargin.eq(expected),
  });
}

function modelLiquidationPrice(scenario: Scenario, trader: Trader, risk: PositionRisk): LiquidationPrice {
  const { opened } = trader;
  if (opened === undefined || opened.marginType !== 'isolated') {
    throw new ScenarioError(
      `the model needs to know how ${trader.name}'s position was opened: open it isolated in this scenario`,
    );
  }
  const margin = initialMargin(notionalOf(opened.quantity, opened.price), {
    leverage: opened.leverage,
    decimals: scenario.rules.choices.moneyDecimals,
    rounding: 'up',
  });
  return isolatedLiquidationPrice({
    isolatedWallet: margin,
    leg: { quantity: risk.quantity.lt('0') ? opened.quantity.neg() : opened.quantity, entryPrice: opened.price },
    tiers: scenario.rules.marginTiers,
  });
}

function liquidationPriceText(exact: LiquidationPrice, decimals: number): string {
  return exact.kind === 'none' ? 'none' : text(roundFraction(exact.price, { decimals, rounding: 'half-even' }));
}
