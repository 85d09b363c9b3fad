// The oracles every scenario gets, unasked.
import { accountAddsUp } from './account-adds-up.ts';
import { acknowledgedOrdersKnown } from './acknowledged-orders-known.ts';
import { bookIsTheOpenOrders } from './book-is-the-open-orders.ts';
import { bookNeverCrossed } from './book-never-crossed.ts';
import { cancelledForAReason } from './cancelled-for-a-reason.ts';
import { conditionalLife } from './conditional-life.ts';
import { exactlyOnePerClientOrderId } from './exactly-one-per-client-order-id.ts';
import { foreignEvents } from './foreign-events.ts';
import { internalErrors } from './internal-errors.ts';
import { lostRepliesActOnce } from './lost-replies-act-once.ts';
import { moneyConserved } from './money-conserved.ts';
import { noDoubleFill } from './no-double-fill.ts';
import type { Oracle } from './oracle.ts';
import { orderAverages } from './order-averages.ts';
import { orderLife } from './order-life.ts';
import { ordersAreWhatWasSent } from './orders-are-what-was-sent.ts';
import { positionLife } from './position-life.ts';
import { positionsSumToZero } from './positions-sum-to-zero.ts';
import { priceBand } from './price-band.ts';
import { restAndStreamAgree } from './rest-and-stream-agree.ts';
import { streamSequence } from './stream-sequence.ts';

/** Prefix oracles first: they are judged after every step, the settled ones once, at rest. */
export const ALWAYS_ON: readonly Oracle[] = [
  noDoubleFill,
  bookNeverCrossed,
  streamSequence,
  priceBand,
  foreignEvents,
  internalErrors,
  accountAddsUp,
  orderLife,
  ordersAreWhatWasSent,
  conditionalLife,
  positionLife,
  moneyConserved,
  positionsSumToZero,
  restAndStreamAgree,
  acknowledgedOrdersKnown,
  cancelledForAReason,
  exactlyOnePerClientOrderId,
  lostRepliesActOnce,
  bookIsTheOpenOrders,
  orderAverages,
];
