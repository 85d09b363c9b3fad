// Which environment and which venue a run uses: the only place that names a concrete one.
import { fileURLToPath } from 'node:url';
import { startEmbeddedLane } from '../environments/embedded.ts';
import type { EnvironmentName, Lane, LaneOptions } from '../environments/environment.ts';
import { marketOf } from '../spec/market.ts';
import { readSpecification } from '../spec/read-specification.ts';
import type { Specification } from '../spec/specification.ts';
import type { Capability } from '../venue/venue.ts';
import { BinanceFutures } from '../venues/binance-futures/binance-futures.ts';

const PARAMETERS = fileURLToPath(new URL('../../launch/parameters', import.meta.url));
const SYMBOL = 'BTCUSDT';
/** What the reference engine's control port offers. */
const CONTROL: readonly Capability[] = [
  'control.reset',
  'control.clock',
  'control.index',
  'control.parameters',
  'control.accounts',
  'control.ledger',
  'control.markets',
  'control.trouble',
  'control.disk',
  'stream.every-mark-price',
];

/** The others are loaded by those who ask for them: what they need is not needed by the default. */
const START: Readonly<Record<EnvironmentName, (options: LaneOptions) => Promise<Lane>>> = {
  embedded: startEmbeddedLane,
  containers: async (options) => (await import('../environments/containers.ts')).startContainersLane(options),
  compose: async (options) => (await import('../environments/compose.ts')).startComposeLane(options),
  remote: async (options) => (await import('../environments/remote.ts')).startRemoteLane(options),
};

export interface RunOptions {
  readonly environment: EnvironmentName;
  readonly defects: readonly string[];
  readonly seed: number;
}

/** What a worker keeps over all its scenarios. */
export interface Grounds extends AsyncDisposable {
  readonly lane: Lane;
  readonly specification: Specification;
  readonly seed: number;
  readonly defects: readonly string[];
}

/** Reads the rules and starts the venue with its proxies and price sources. */
export async function openGrounds(options: RunOptions): Promise<Grounds> {
  const specification = await readSpecification(PARAMETERS);
  const market = marketOf(specification, SYMBOL);
  const lane = await START[options.environment]({
    defects: options.defects,
    seed: options.seed,
    parameters: PARAMETERS,
    symbol: SYMBOL,
    sourceNames: market.index.sources.map((source) => source.name),
    connectVenue: (control, offered) =>
      new BinanceFutures({
        control,
        symbol: offered?.symbol ?? SYMBOL,
        capabilities: offered?.capabilities ?? CONTROL,
      }),
  });
  return {
    lane,
    specification,
    seed: options.seed,
    defects: options.defects,
    [Symbol.asyncDispose]: () => lane[Symbol.asyncDispose](),
  };
}
