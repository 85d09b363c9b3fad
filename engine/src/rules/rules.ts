/** The replaceable rules the core is composed of, as one object: a defect swaps one of them, the core never asks which. */
import { adlQuantile, adlScore } from './adl-ranking.ts';
import {
  amendedLots,
  amendedNotional,
  amendedSelfTradeMode,
  isEndedByAmendment,
  isKeptWhenAmendmentRefused,
  keepsPlace,
} from './amendment.ts';
import { bankruptcyProceeds } from './bankruptcy-price.ts';
import { countdownEnd, isCancellable, isReachedByCancelAll } from './cancellation.ts';
import { isClientOrderIdTaken } from './client-order-id.ts';
import { collateralValue } from './collateral.ts';
import { commission, feeTier } from './fee.ts';
import { fundingPayment, fundingRate, premiumIndex, premiumWeight } from './funding-rate.ts';
import { goodTillMoment, isGoodTillAllowed } from './good-till-date.ts';
import { indexPrice } from './index-price.ts';
import { initialMargin, reachableNotional } from './initial-margin.ts';
import { canFundTakeOver } from './insurance-fund.ts';
import { hasReachedCount, isAboveMost, isBelowLeast, isOnStep } from './limits.ts';
import { liquidationFee } from './liquidation-fee.ts';
import { liquidationPrice } from './liquidation-price.ts';
import { liquidationStepLots } from './liquidation-step.ts';
import { liquidationPriceSource, mustCallMargin, mustLiquidate } from './liquidation-trigger.ts';
import { maintenanceMargin } from './maintenance-margin.ts';
import { marginTier, maxNotional } from './margin-tier.ts';
import { countsForMark, markPrice, protectedLastPrice } from './mark-price.ts';
import { acceptsTicks, executionTicks, fillLots, firstServed, queuesInFront } from './matching-priority.ts';
import { minNotionalPrice, needsMinNotional } from './min-notional.ts';
import { isMarginSufficient, lossAtMark, needsMarginCheck, releasedLots } from './order-margin.ts';
import { isBestBeyondWorst, isOutsideBand, marketOrderTicks, priceBand, priceBandCentre } from './price-band.ts';
import { breakEvenPrice, entryPrice, realisedProfit } from './profit.ts';
import { isKnockedOut, isReduceOnlyRefused, mustReduce, reducibleLots, reducingLots } from './reduce-only.ts';
import { defaultSelfTradeMode, isSameOwner, selfTradeAction } from './self-trade-prevention.ts';
import { mayTake, needsAllAtOnce, remainderReason, restsAfterMatching, wouldTake } from './time-in-force.ts';
import { isProtected, isTrailingTriggered, isTriggered } from './trigger-condition.ts';

/** The rules of the venue as it should be. */
export const standardRules = {
  acceptsTicks,
  adlQuantile,
  adlScore,
  amendedLots,
  amendedNotional,
  amendedSelfTradeMode,
  bankruptcyProceeds,
  breakEvenPrice,
  canFundTakeOver,
  collateralValue,
  commission,
  countdownEnd,
  countsForMark,
  defaultSelfTradeMode,
  entryPrice,
  executionTicks,
  feeTier,
  fillLots,
  firstServed,
  fundingPayment,
  fundingRate,
  goodTillMoment,
  hasReachedCount,
  indexPrice,
  initialMargin,
  isAboveMost,
  isBelowLeast,
  isBestBeyondWorst,
  isCancellable,
  isClientOrderIdTaken,
  isEndedByAmendment,
  isGoodTillAllowed,
  isKeptWhenAmendmentRefused,
  isKnockedOut,
  isMarginSufficient,
  isOnStep,
  isOutsideBand,
  isProtected,
  isReachedByCancelAll,
  isReduceOnlyRefused,
  isSameOwner,
  isTrailingTriggered,
  isTriggered,
  keepsPlace,
  liquidationFee,
  liquidationPrice,
  liquidationPriceSource,
  liquidationStepLots,
  lossAtMark,
  maintenanceMargin,
  marginTier,
  marketOrderTicks,
  markPrice,
  maxNotional,
  mayTake,
  minNotionalPrice,
  mustCallMargin,
  mustLiquidate,
  mustReduce,
  needsAllAtOnce,
  needsMarginCheck,
  needsMinNotional,
  premiumIndex,
  premiumWeight,
  priceBand,
  priceBandCentre,
  protectedLastPrice,
  queuesInFront,
  reachableNotional,
  realisedProfit,
  reducibleLots,
  reducingLots,
  releasedLots,
  remainderReason,
  restsAfterMatching,
  selfTradeAction,
  wouldTake,
};

/** One rule of each kind; signatures are those of the standard rules. */
export type Rules = Readonly<typeof standardRules>;
