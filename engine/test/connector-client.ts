// Opens the venue's own connector package on an engine, unmodified but for its URLs, where the package is installed.

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { EngineProcess } from './engine-process.ts';
import type { Json } from './trader.ts';

/** The package under trial. */
export const connectorPackage = '@binance/derivatives-trading-usds-futures';

/** One call of the package; what it was answered is read in a second step. */
export type Call = (parameters?: Json) => Promise<{ data: unknown }>;

/** One subscription. */
export interface Subscription {
  on(event: 'message', listener: (event: Json) => void): void;
  unsubscribe(): void;
}

/** The stream connection: one method per stream. */
export type Streams = Readonly<Record<string, (parameters?: unknown) => Subscription>> & {
  disconnect(): Promise<void>;
};

/** One trader's connector. */
export interface Connector {
  readonly restAPI: Readonly<Record<string, Call>>;
  readonly websocketAPI: { connect(): Promise<Readonly<Record<string, Call>> & { disconnect(): Promise<void> }> };
  readonly websocketStreams: { connect(): Promise<Streams> };
}

type Constructor = new (options: Json) => Connector;

/** The package's class; undefined where it is not installed. */
export async function loadConnector(): Promise<Constructor | undefined> {
  let file: string;
  try {
    file = createRequire(import.meta.url).resolve(connectorPackage);
  } catch {
    // An optional package: the caller skips what needs it.
    return undefined;
  }
  const loaded = (await import(pathToFileURL(file).href)) as { DerivativesTradingUsdsFutures: Constructor };
  return loaded.DerivativesTradingUsdsFutures;
}

/** A trader's connector, on this engine's URLs. */
export async function openConnector(Package: Constructor, engine: EngineProcess, name: string): Promise<Connector> {
  const { json } = await engine.control('POST', '/accounts', { name, wallet: '100000' });
  const { apiKey, secretKey: apiSecret } = json as { apiKey: string; secretKey: string };
  return new Package({
    configurationRestAPI: { apiKey, apiSecret, basePath: engine.url, timeout: 5_000, retries: 0 },
    configurationWebsocketAPI: { apiKey, apiSecret, wsURL: `${engine.streamUrl}/ws-fapi/v1` },
    configurationWebsocketStreams: { wsURL: engine.streamUrl },
  });
}
