// Signs the parameters of a request as the dialect wants it.
import { createHmac } from 'node:crypto';

/** How late a signed request may arrive before the venue must refuse it, in milliseconds. */
const RECEIVE_WINDOW_MS = 60_000;

/** The query with its window, time and signature. @source Binance USDⓈ-M general info, "SIGNED endpoint security" */
export function signedQuery(parameters: URLSearchParams, by: { secretKey: string; nowMs: number }): string {
  parameters.set('recvWindow', String(RECEIVE_WINDOW_MS));
  parameters.set('timestamp', String(by.nowMs));
  const query = parameters.toString();
  return `${query}&signature=${createHmac('sha256', by.secretKey).update(query).digest('hex')}`;
}
