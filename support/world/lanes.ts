// Which environment and which venue a run uses: the only place that names a concrete one.
import { fileURLToPath } from 'node:url';
import { startEmbeddedLane } from '../environments/embedded.ts';
import type { EnvironmentName, Lane } from '../environments/environment.ts';
import { marketOf } from '../spec/market.ts';
import { readSpecification } from '../spec/read-specification.ts';
import type { Specification } from '../spec/specification.ts';
import { BinanceFutures } from '../venues/binance-futures/binance-futures.ts';

const PARAMETERS = fileURLToPath(new URL('../../launch/parameters', import.meta.url));
const SYMBOL = 'BTCUSDT';

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
  const lane = await startEmbeddedLane({
    defects: options.defects,
    seed: options.seed,
    parameters: PARAMETERS,
    symbol: SYMBOL,
    sourceNames: market.index.sources.map((source) => source.name),
    connectVenue: (control) =>
      new BinanceFutures({
        symbol: SYMBOL,
        control,
        capabilities: [
          'control.reset',
          'control.clock',
          'control.index',
          'control.parameters',
          'control.accounts',
          'control.ledger',
        ],
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
