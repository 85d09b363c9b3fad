/** The replaceable rules the core is composed of, as one object: a defect swaps one of them, the core never asks which. */
import { adlQuantile, adlScore } from './adl-ranking.ts';
import { bankruptcyProceeds } from './bankruptcy-price.ts';
import { isClientOrderIdTaken } from './client-order-id.ts';
import { collateralValue } from './collateral.ts';
import { commission, feeTier } from './fee.ts';
import { fundingPayment, fundingRate, premiumIndex, premiumWeight } from './funding-rate.ts';
import { indexPrice } from './index-price.ts';
import { initialMargin, reachableNotional } from './initial-margin.ts';
import { canFundTakeOver } from './insurance-fund.ts';
import { liquidationFee } from './liquidation-fee.ts';
import { liquidationPrice } from './liquidation-price.ts';
import { liquidationStepLots } from './liquidation-step.ts';
import { liquidationPriceSource, mustCallMargin, mustLiquidate } from './liquidation-trigger.ts';
import { maintenanceMargin } from './maintenance-margin.ts';
import { marginTier, maxNotional } from './margin-tier.ts';
import { countsForMark, markPrice, protectedLastPrice } from './mark-price.ts';
import { executionTicks, fillLots, queuesInFront } from './matching-priority.ts';
import { priceBand } from './price-band.ts';
import { breakEvenPrice, entryPrice, realisedProfit } from './profit.ts';
import { mustReduce, reducibleLots } from './reduce-only.ts';
import { isSameOwner, selfTradeAction } from './self-trade-prevention.ts';
import { mayTake, needsAllAtOnce, restsAfterMatching } from './time-in-force.ts';
import { isProtected, isTrailingTriggered, isTriggered } from './trigger-condition.ts';

/** The rules of the venue as it should be. */
export const standardRules = {
  adlQuantile,
  adlScore,
  bankruptcyProceeds,
  breakEvenPrice,
  canFundTakeOver,
  collateralValue,
  commission,
  countsForMark,
  entryPrice,
  executionTicks,
  feeTier,
  fillLots,
  fundingPayment,
  fundingRate,
  indexPrice,
  initialMargin,
  isClientOrderIdTaken,
  isProtected,
  isSameOwner,
  isTrailingTriggered,
  isTriggered,
  liquidationFee,
  liquidationPrice,
  liquidationPriceSource,
  liquidationStepLots,
  maintenanceMargin,
  marginTier,
  markPrice,
  maxNotional,
  mayTake,
  mustCallMargin,
  mustLiquidate,
  mustReduce,
  needsAllAtOnce,
  premiumIndex,
  premiumWeight,
  priceBand,
  protectedLastPrice,
  queuesInFront,
  reachableNotional,
  realisedProfit,
  reducibleLots,
  restsAfterMatching,
  selfTradeAction,
};

/** One rule of each kind; signatures are those of the standard rules. */
export type Rules = Readonly<typeof standardRules>;
