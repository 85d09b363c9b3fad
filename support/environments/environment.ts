// Where the venue runs: what a lane of any environment offers to the scenarios that run on it, one after the other.
import type { IndexSource } from '../market/index-source.ts';
import type { ToxiproxyClient } from '../toxiproxy/client.ts';
import type { Capability, Endpoint, Venue } from '../venue/venue.ts';

export const ENVIRONMENTS = ['embedded', 'containers', 'compose', 'remote'] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/** What can be done to the venue's own process, as operators and accidents do it. */
export interface ProcessControl {
  /** Ends it at once and without a word, as a loss of power would (kill -9); resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it as an operator would; resolves when it is gone. */
  stop(): Promise<void>;
  /** Starts it again on the data it left behind and at its old addresses; resolves when it takes requests. */
  start(): Promise<void>;
  /** It stands still, connections and all, until it is thawed or we are gone. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
}

/** A venue of its own with its proxy server and its price sources: what one worker needs. */
export interface Lane extends AsyncDisposable {
  readonly environment: EnvironmentName;
  readonly venue: Venue;
  /** Straight to the venue. */
  readonly clean: Endpoint;
  /** Controls every proxy there is, by its name. */
  readonly proxies: ToxiproxyClient;
  readonly sources: readonly IndexSource[];
  /** Absent where the environment cannot reach the venue's process (capability `control.process`). */
  readonly process?: ProcessControl;
  /** What the evidence says it was earned on. */
  readonly description: Readonly<Record<string, string>>;
  /** Makes a proxy of this name in front of the venue; gives the address at which it is reached from here. */
  openLine(name: string): Promise<Endpoint>;
  /** Removes the proxy with its toxics and connections. */
  closeLine(name: string): Promise<void>;
  /** Where the proxy of a price source, named `index <source>`, is reached from here; absent where it cannot be. */
  sourceLine?(name: string): Promise<Endpoint>;
  /** The last lines the venue wrote to its log. */
  venueLog(): readonly string[];
  /** Brings a venue back that has died, so that the next scenario has one. */
  ensureRunning(): Promise<void>;
  /** Starts the venue anew with nothing to remember, so that a restart in the scenario replays the scenario alone. */
  forgetPast?(): Promise<void>;
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
  /** Makes the venue client for what the environment has started; without a control port it only speaks the wire. */
  connectVenue(control: { url: string; token: string } | undefined, offered?: VenueOffer): Venue;
}

/** What a venue that is not our own engine can do. */
export interface VenueOffer {
  readonly symbol: string;
  readonly capabilities: readonly Capability[];
}

/** The addresses of a venue that serves REST and streams on one port. */
export function endpointOf(address: string): Endpoint {
  return { restUrl: `http://${address}`, streamUrl: `ws://${address}` };
}
