// Decides whether a signed request may be believed: who sent it, whether it is theirs, and whether it is fresh.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Credentials } from './accounts.ts';
import type { RequestParameters } from './parameters-of-request.ts';
import { malformed, Refusal } from './refusal.ts';
import { Seams } from './seams.ts';

/** The two raw parts a signature covers. */
export interface SignedText {
  readonly query: string;
  readonly body: string;
}

/** When a signed request was made, how long it may take, and when it is looked at; all in milliseconds. */
export interface Timing {
  readonly timestamp: number;
  readonly recvWindow: number;
  readonly nowMs: number;
}

const recvWindowMsDefault = 5_000;
const recvWindowMsMax = 60_000;
const aheadMsMax = 1_000;

/**
 * Checks timing and signature.
 * @throws Refusal -1021, -1022, -1102 or -1130
 * @source Binance USDⓈ-M general info, "Timing security"
 */
export function checkSigned(
  credentials: Credentials,
  parameters: RequestParameters,
  signed: SignedText & { readonly nowMs: number },
  seams = new Seams(),
): void {
  const signature = parameters.required('signature');
  const timestamp = parameters.requiredInteger('timestamp');
  if (!isSignatureOf(credentials.secretKey, signature, signed)) throw new Refusal(-1022);
  const recvWindow = parameters.integer('recvWindow') ?? recvWindowMsDefault;
  if (recvWindow > recvWindowMsMax) throw malformed('recvWindow');
  const timing = { timestamp, recvWindow, nowMs: signed.nowMs };
  const refusal = seams.through('timing', refusalOf(timing), timing);
  if (refusal) throw refusal;
}

function refusalOf({ timestamp, recvWindow, nowMs }: Timing): Refusal | undefined {
  if (timestamp >= nowMs + aheadMsMax) {
    return new Refusal(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
  }
  return nowMs - timestamp > recvWindow ? new Refusal(-1021) : undefined;
}

function isSignatureOf(secretKey: string, signature: string, signed: SignedText): boolean {
  if (!/^[0-9a-fA-F]{64}$/.test(signature)) return false;
  const hmac = createHmac('sha256', secretKey);
  hmac.update(withoutSignature(signed.query));
  if (signed.body !== '') hmac.update(withoutSignature(signed.body));
  return timingSafeEqual(hmac.digest(), Buffer.from(signature, 'hex'));
}

function withoutSignature(text: string): string {
  const at = text.startsWith('signature=') ? 0 : text.indexOf('&signature=');
  if (at === -1) return text;
  const end = text.indexOf('&', at + 1);
  const rest = end === -1 ? '' : text.slice(at === 0 ? end + 1 : end);
  return text.slice(0, at) + rest;
}
