// Where the venue runs: what a lane of any environment offers to the scenarios that run on it, one after the other.
import type { IndexSource } from '../market/index-source.ts';
import type { ToxiproxyClient } from '../toxiproxy/client.ts';
import type { Endpoint, Venue } from '../venue/venue.ts';

export const ENVIRONMENTS = ['embedded'] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/** A venue of its own with its proxy server and its price sources: what one worker needs. */
export interface Lane extends AsyncDisposable {
  readonly environment: EnvironmentName;
  readonly venue: Venue;
  /** Straight to the venue. */
  readonly clean: Endpoint;
  /** `host:port` a proxy forwards to. */
  readonly upstream: string;
  readonly proxies: ToxiproxyClient;
  /** Where proxies listen. */
  readonly proxyHost: string;
  readonly sources: readonly IndexSource[];
  /** What the evidence says it was earned on. */
  readonly description: Readonly<Record<string, string>>;
  /** The last lines the venue wrote to its log. */
  venueLog(): readonly string[];
  /** Brings a venue back that has died, so that the next scenario has one. */
  ensureRunning(): Promise<void>;
  /** Calls back if a part of the lane dies; returns the way to stop listening. */
  onBreak(listener: (message: string) => void): () => void;
}

export interface LaneOptions {
  readonly defects: readonly string[];
  readonly seed: number;
  /** Folder of the risk parameters the venue is configured with. */
  readonly parameters: string;
  readonly symbol: string;
  readonly sourceNames: readonly string[];
  /** Makes the venue client for what the environment has started. */
  connectVenue(control: { url: string; token: string }): Venue;
}
