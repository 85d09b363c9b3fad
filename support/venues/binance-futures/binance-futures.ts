// The Binance USDⓈ-M futures dialect as a venue: REST under /fapi, signed by HMAC-SHA256, streams over WebSocket.
import type { Capability, Credentials, Endpoint, Session, Venue, VenueControl } from '../../venue/venue.ts';
import { ControlPort } from './control.ts';
import { BinanceFuturesSession } from './session.ts';

export interface BinanceFuturesOptions {
  readonly symbol: string;
  /** Undefined for a venue that only speaks the wire. */
  readonly control: { readonly url: string; readonly token: string } | undefined;
  readonly capabilities: readonly Capability[];
}

export class BinanceFutures implements Venue {
  readonly name = 'binance-futures';
  readonly symbol: string;
  readonly capabilities: ReadonlySet<Capability>;
  readonly control: VenueControl | undefined;

  constructor(options: BinanceFuturesOptions) {
    this.symbol = options.symbol;
    this.capabilities = new Set(options.capabilities);
    this.control = options.control === undefined ? undefined : new ControlPort(options.control);
  }

  connect(options: { endpoint: Endpoint; credentials: Credentials | undefined; connectionsMax: number }): Session {
    return new BinanceFuturesSession({ ...options, symbol: this.symbol });
  }
}
