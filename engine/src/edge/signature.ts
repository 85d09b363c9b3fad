// Decides whether a signed request may be believed: who sent it, whether it is theirs, and whether it is fresh.

import { hash, timingSafeEqual } from 'node:crypto';
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
  if (!isSignatureOf(credentials, signature, signed)) throw new Refusal(-1022);
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

function isSignatureOf(credentials: Credentials, signature: string, signed: SignedText): boolean {
  if (!/^[0-9a-fA-F]{64}$/.test(signature)) return false;
  const text = withoutSignature(signed.query) + withoutSignature(signed.body);
  return timingSafeEqual(hmacOf(credentials, text), Buffer.from(signature, 'hex'));
}

const blockBytes = 64;
const digestBytes = 32;

/** What HMAC hashes in front, of a secret: before the text, and before the digest of that. */
interface Pads {
  readonly inner: string;
  /** With room for the digest behind. */
  readonly outer: Buffer;
}

const padsOfCredentials = new WeakMap<Credentials, Pads>();

/**
 * HMAC-SHA256 from two plain hashes: a Hmac object for each order costs as much as carrying the order out.
 * @source RFC 2104, section 2
 */
function hmacOf(credentials: Credentials, text: string): Buffer {
  const { inner, outer } = padsOf(credentials);
  outer.write(hash('sha256', inner + text, 'hex'), blockBytes, 'hex');
  return hash('sha256', outer, 'buffer');
}

/** The venue gives out secrets of 64 letters and digits: one block exactly, and text again after the exclusive or. */
function padsOf(credentials: Credentials): Pads {
  const known = padsOfCredentials.get(credentials);
  if (known) return known;
  const secret = Buffer.alloc(blockBytes, credentials.secretKey);
  const outer = Buffer.alloc(blockBytes + digestBytes);
  outer.set(secret.map((byte) => byte ^ 0x5c));
  const pads = { inner: String(secret.map((byte) => byte ^ 0x36)), outer };
  padsOfCredentials.set(credentials, pads);
  return pads;
}

function withoutSignature(text: string): string {
  const at = text.startsWith('signature=') ? 0 : text.indexOf('&signature=');
  if (at === -1) return text;
  const end = text.indexOf('&', at + 1);
  const rest = end === -1 ? '' : text.slice(at === 0 ? end + 1 : end);
  return text.slice(0, at) + rest;
}
