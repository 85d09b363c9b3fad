/** Which client order ids are legal, and what the venue calls an order that came without one. */
import type { Rules } from '../rules/rules.ts';
import type { Refusal } from './venue.ts';
import { refusal } from './venue.ts';

const LEGAL = /^[.A-Z:/a-z0-9_-]+$/;

/** @source Binance USDⓈ-M, New Order, newClientOrderId */
export function checkClientOrderId(rules: Rules, id: string): Refusal | undefined {
  if (rules.isClientOrderIdTooLong(id.length))
    return refusal(-4015, 'Client order id length should be less than 36 chars');
  if (LEGAL.test(id)) return undefined;
  return refusal(
    -1100,
    "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[\\.A-Z\\:/a-z0-9_-]{1,36}$'.",
  );
}
