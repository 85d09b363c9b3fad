// Everything the endpoints and streams of one venue share.

import type { Core } from '../core/engine.ts';
import type { MarketParameters } from '../core/parameters.ts';
import type { CredentialStore } from './accounts.ts';
import type { EngineClock } from './clock.ts';
import type { ListenKeys } from './listen-keys.ts';
import type { MarketData } from './market-data.ts';
import type { PriceCandles } from './price-candles.ts';
import type { PrivateStreams } from './private-streams.ts';
import type { RateLimiter } from './rate-limits.ts';
import { Refusal } from './refusal.ts';
import type { Seams } from './seams.ts';
import type { Trouble } from './trouble.ts';
import type { Venue } from './venue.ts';

/** The parts an endpoint may use. */
export interface Edge {
  readonly venue: Venue;
  readonly core: Core;
  readonly clock: EngineClock;
  readonly credentials: CredentialStore;
  readonly limiter: RateLimiter;
  readonly keys: ListenKeys;
  readonly privateStreams: PrivateStreams;
  readonly data: MarketData;
  readonly priceCandles: PriceCandles;
  readonly seams: Seams;
  /** How the venue misbehaves just now. */
  trouble: Trouble;
  /** How much later than it could every group of the journal is written, in milliseconds: a slow disk. */
  diskDelayMs: number;
}

/**
 * The parameters of a market by its name.
 * @throws Refusal -1121
 */
export function marketOf(edge: Edge, symbol: string): MarketParameters {
  const market = edge.core.parameters(symbol);
  if (!market) throw new Refusal(-1121);
  return market;
}
