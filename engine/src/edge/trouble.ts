// Lets the venue answer the way an overloaded or half-dead one does, so that clients can be tried against it.

import type { RequestParameters } from './parameters-of-request.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './rest-route.ts';

/**
 * none: as usual · throttled: new orders get −1008, those that reduce exposure and all cancels pass ·
 * unavailable: every request is refused with 503 and had no effect · unknown: every change takes effect and is answered
 * with 503, so that the client cannot know.
 *
 * @source Binance USDⓈ-M general info, "HTTP 503 status: message variants & handling"
 */
export const troubles = ['none', 'throttled', 'unavailable', 'unknown'] as const;
export type Trouble = (typeof troubles)[number];

const placing = new Set(['POST /fapi/v1/order', 'POST /fapi/v1/batchOrders', 'POST /fapi/v1/order/test']);

/**
 * What stands before a request in trouble.
 * @throws Refusal when the request must not have an effect
 */
export function checkTrouble(trouble: Trouble, route: Route, parameters: RequestParameters): void {
  if (trouble === 'unavailable') throw new Refusal(-1001, 'Service Unavailable.');
  if (trouble === 'throttled' && placing.has(`${route.method} ${route.path}`) && !isReducing(parameters)) {
    throw new Refusal(-1008);
  }
}

/**
 * What becomes of an answer in trouble.
 * @throws Refusal in place of the answer to a change that did take effect
 */
export function checkAnswer(trouble: Trouble, route: Route): void {
  if (trouble !== 'unknown' || route.method === 'GET' || route.security !== 'signed') return;
  throw new Refusal(-1000, 'Unknown error, please check your request or try again later.', 503);
}

function isReducing(parameters: RequestParameters): boolean {
  const side = `${parameters.text('positionSide') ?? 'BOTH'} ${parameters.text('side') ?? ''}`;
  const isTrue = (name: string): boolean => parameters.text(name)?.toLowerCase() === 'true';
  return isTrue('reduceOnly') || isTrue('closePosition') || side === 'LONG SELL' || side === 'SHORT BUY';
}
