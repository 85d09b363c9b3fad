/** The replaceable rules the core is composed of, as one object: a defect swaps one of them, the core never asks which. */
import { adlQuantile, adlScore } from './adl-ranking.ts';
import {
  amendedLots,
  amendedNotional,
  amendedSelfTradeMode,
  isAmendable,
  isEndedByAmendment,
  isKeptWhenAmendmentRefused,
  keepsPlace,
} from './amendment.ts';
import {
  cancelsOrdersFirst,
  deleveragedLots,
  deleveragingFee,
  handoverProceeds,
  isDeleveraged,
} from './auto-deleveraging.ts';
import { bankruptcyProceeds } from './bankruptcy-price.ts';
import { countdownEnd, isCancellable, isReachedByCancelAll } from './cancellation.ts';
import { isClientOrderIdTaken, isClientOrderIdTooLong } from './client-order-id.ts';
import { collateralPrice, collateralValue, quoteAssetValue, withdrawableCollateral } from './collateral.ts';
import { commission, feeRevenue, feeTier, firstVolumeDay, isFreeOfCommission } from './fee.ts';
import { fundSaleTicks } from './fund-sale.ts';
import { fundingPayment, fundingRate, premiumIndex, premiumWeight } from './funding-rate.ts';
import {
  forgetsPremiums,
  fundingFromMargin,
  fundingPrice,
  fundingRemainder,
  fundingTimes,
  isChargedFunding,
  settledRate,
} from './funding-settlement.ts';
import { goodTillMoment, isGoodTillAllowed } from './good-till-date.ts';
import { balanceChangeOfFill, isListedAsIncome } from './income.ts';
import { indexPrice, isBelievable } from './index-price.ts';
import { initialMargin, ordersOfLeg, reachableNotional } from './initial-margin.ts';
import { canFundTakeOver, mustFundHandOver } from './insurance-fund.ts';
import { addableMargin, isolatedMarginAfterClosing, isolatedMarginToOpen, removableMargin } from './isolated-margin.ts';
import { hasReachedCount, isAboveMost, isBelowLeast, isOnStep } from './limits.ts';
import { liquidationFee } from './liquidation-fee.ts';
import { liquidationLimitTicks } from './liquidation-limit.ts';
import { liquidationPrice } from './liquidation-price.ts';
import { liquidationStepLots } from './liquidation-step.ts';
import { isCallNew, liquidationPriceSource, mustCallMargin, mustLiquidate } from './liquidation-trigger.ts';
import { maintenanceMargin, publishedMaintenance } from './maintenance-margin.ts';
import { canBearFill, profitAsMargin } from './margin-balance.ts';
import { exceedsLargest, marginTier, maxNotional, tierNotional } from './margin-tier.ts';
import { basisSample, countsForMark, markPrice, mayMarkMove, protectedLastPrice } from './mark-price.ts';
import { isEndedByClosing, takesAmendments, takesOrders } from './market-status.ts';
import {
  acceptsTicks,
  executionTicks,
  fillLots,
  firstServed,
  mayMeetMore,
  queuesInFront,
} from './matching-priority.ts';
import { minNotionalPrice, needsMinNotional } from './min-notional.ts';
import { isMarginSufficient, lossAtMark, needsMarginCheck, releasedLots } from './order-margin.ts';
import { exceedsLimit } from './position-limits.ts';
import { isBestBeyondWorst, isOutsideBand, marketOrderTicks, priceBand, priceBandCentre } from './price-band.ts';
import {
  breakEvenPrice,
  entryPrice,
  entryPriceAfterClosing,
  publishedProfit,
  realisedProfit,
  reportedProfit,
} from './profit.ts';
import { isKnockedOut, isReduceOnlyRefused, mustReduce, reducibleLots, reducingLots } from './reduce-only.ts';
import { defaultSelfTradeMode, isSameOwner, selfTradeAction } from './self-trade-prevention.ts';
import {
  canCarryLeverage,
  isLeverageOffered,
  isPositionSideRight,
  isReductionRefused,
  settingObstacle,
} from './settings.ts';
import { isCancelledByLiquidation, looksAt, mayLiquidate, mustGoOnLiquidating } from './settlement-order.ts';
import { settlementTicks } from './settlement-price.ts';
import { mayTake, needsAllAtOnce, remainderReason, restsAfterMatching, wouldTake } from './time-in-force.ts';
import {
  closingLots,
  defaultWorkingType,
  isCallbackAllowed,
  isProtected,
  isSecondToClose,
  isTrailingActivated,
  isTrailingTriggered,
  isTriggered,
  mayFire,
  trailingExtreme,
  watchedPrice,
  wouldTriggerAtOnce,
} from './trigger-condition.ts';
import { withdrawableAmount } from './withdrawal.ts';

/** The rules of the venue as it should be. */
export const standardRules = {
  acceptsTicks,
  addableMargin,
  adlQuantile,
  adlScore,
  amendedLots,
  amendedNotional,
  amendedSelfTradeMode,
  balanceChangeOfFill,
  bankruptcyProceeds,
  basisSample,
  breakEvenPrice,
  canBearFill,
  canCarryLeverage,
  cancelsOrdersFirst,
  canFundTakeOver,
  closingLots,
  collateralPrice,
  collateralValue,
  commission,
  countdownEnd,
  countsForMark,
  defaultSelfTradeMode,
  defaultWorkingType,
  deleveragedLots,
  deleveragingFee,
  entryPrice,
  entryPriceAfterClosing,
  exceedsLargest,
  exceedsLimit,
  executionTicks,
  feeRevenue,
  feeTier,
  fillLots,
  firstServed,
  firstVolumeDay,
  forgetsPremiums,
  fundingFromMargin,
  fundingPayment,
  fundingPrice,
  fundingRate,
  fundingRemainder,
  fundingTimes,
  fundSaleTicks,
  goodTillMoment,
  handoverProceeds,
  hasReachedCount,
  indexPrice,
  initialMargin,
  isAboveMost,
  isAmendable,
  isBelievable,
  isBelowLeast,
  isBestBeyondWorst,
  isCallbackAllowed,
  isCallNew,
  isCancellable,
  isCancelledByLiquidation,
  isChargedFunding,
  isClientOrderIdTaken,
  isClientOrderIdTooLong,
  isDeleveraged,
  isEndedByAmendment,
  isEndedByClosing,
  isFreeOfCommission,
  isGoodTillAllowed,
  isKeptWhenAmendmentRefused,
  isKnockedOut,
  isLeverageOffered,
  isListedAsIncome,
  isMarginSufficient,
  isolatedMarginAfterClosing,
  isolatedMarginToOpen,
  isOnStep,
  isOutsideBand,
  isPositionSideRight,
  isProtected,
  isReachedByCancelAll,
  isReduceOnlyRefused,
  isReductionRefused,
  isSameOwner,
  isSecondToClose,
  isTrailingActivated,
  isTrailingTriggered,
  isTriggered,
  keepsPlace,
  liquidationFee,
  liquidationLimitTicks,
  liquidationPrice,
  liquidationPriceSource,
  liquidationStepLots,
  looksAt,
  lossAtMark,
  maintenanceMargin,
  marginTier,
  marketOrderTicks,
  markPrice,
  maxNotional,
  mayFire,
  mayLiquidate,
  mayMarkMove,
  mayMeetMore,
  mayTake,
  minNotionalPrice,
  mustCallMargin,
  mustFundHandOver,
  mustGoOnLiquidating,
  mustLiquidate,
  mustReduce,
  needsAllAtOnce,
  needsMarginCheck,
  needsMinNotional,
  ordersOfLeg,
  premiumIndex,
  premiumWeight,
  priceBand,
  priceBandCentre,
  profitAsMargin,
  protectedLastPrice,
  publishedMaintenance,
  publishedProfit,
  queuesInFront,
  quoteAssetValue,
  reachableNotional,
  realisedProfit,
  reducibleLots,
  reducingLots,
  releasedLots,
  remainderReason,
  removableMargin,
  reportedProfit,
  restsAfterMatching,
  selfTradeAction,
  settingObstacle,
  settledRate,
  settlementTicks,
  takesAmendments,
  takesOrders,
  tierNotional,
  trailingExtreme,
  watchedPrice,
  withdrawableAmount,
  withdrawableCollateral,
  wouldTake,
  wouldTriggerAtOnce,
};

/** One rule of each kind; signatures are those of the standard rules. */
export type Rules = Readonly<typeof standardRules>;
