/** Which client order ids are legal, and what the venue calls an order that came without one. */
import type { Refusal } from './venue.ts';
import { refusal } from './venue.ts';

const LEGAL = /^[.A-Z:/a-z0-9_-]{1,36}$/;

/** @source Binance USDⓈ-M, New Order, newClientOrderId */
export function checkClientOrderId(id: string): Refusal | undefined {
  if (id.length > 36) return refusal(-4015, 'Client order id length should be less than 36 chars');
  if (LEGAL.test(id)) return undefined;
  return refusal(
    -1100,
    "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[\\.A-Z\\:/a-z0-9_-]{1,36}$'.",
  );
}
