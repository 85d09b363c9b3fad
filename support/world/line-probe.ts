// Looks at lines over connections of its own, so that no trader's traffic is touched or waited for.

import { decimal } from '../domain/decimal.ts';
import type { Lane } from '../environments/environment.ts';
import type { Line, Probe, ProbeResult, RawExchange } from '../faults/probe.ts';
import { watchExchange } from '../faults/raw-exchange.ts';
import type { Credentials, Endpoint, Session } from '../venue/venue.ts';

/** The account whose leverage tells whether a request arrived. It never trades and never has money. */
const WITNESS = 'Witness';
const LEVERAGE_FIRST = 2;
const LEVERAGE_LAST = 19;

export interface LineProbeOptions {
  readonly lane: Lane;
  readonly quoteAsset: string;
  /** Where a line's proxy listens; undefined once it is gone. */
  readonly endpointOf: (line: Line) => Endpoint | undefined;
}

export class LineProbe implements Probe {
  readonly #options: LineProbeOptions;
  #witness: Promise<Credentials> | undefined;
  #leverage = LEVERAGE_FIRST;

  constructor(options: LineProbeOptions) {
    this.#options = options;
  }

  async ask(line: Line, { withinMs, size }: { withinMs: number; size: 'small' | 'big' }): Promise<ProbeResult> {
    const endpoint = this.#options.endpointOf(line);
    if (endpoint === undefined) {
      return { kind: 'refused', reason: `${line.owner} has no line any more` };
    }
    return line.kind === 'price-source' ? askRaw(endpoint, withinMs) : this.#askVenue(endpoint, withinMs, size);
  }

  async watch(line: Line, withinMs: number): Promise<RawExchange> {
    const endpoint = this.#options.endpointOf(line);
    return endpoint === undefined
      ? { ended: 'refused', bytes: 0, pieces: 0, deliveredInMs: 0, closedAfterMs: 0, endedInMs: 0 }
      : watchExchange(addressOf(endpoint), withinMs);
  }

  /** Sets the witness's leverage over the line and reads it where nothing is wrong. */
  async arrives(line: Line, withinMs: number): Promise<boolean | undefined> {
    const endpoint = this.#options.endpointOf(line);
    const { lane } = this.#options;
    if (endpoint === undefined || line.kind === 'price-source' || lane.venue.control === undefined) {
      return undefined;
    }
    const credentials = await this.#credentials();
    const leverage = this.#nextLeverage();
    const [own, clean] = [this.#connect(endpoint, credentials), this.#connect(lane.clean, credentials)];
    try {
      const signal = AbortSignal.timeout(Math.ceil(withinMs));
      await own.send<'set-leverage'>({ kind: 'set-leverage', leverage }, { signal });
      const { outcome } = await clean.send<'read-account'>(
        { kind: 'read-account' },
        { signal: AbortSignal.timeout(Math.ceil(withinMs) + 2_000) },
      );
      return outcome.kind === 'accepted'
        ? outcome.value.positions.some((position) => position.leverage === leverage)
        : undefined;
    } finally {
      await Promise.all([own[Symbol.asyncDispose](), clean[Symbol.asyncDispose]()]);
    }
  }

  async #askVenue(endpoint: Endpoint, withinMs: number, size: 'small' | 'big'): Promise<ProbeResult> {
    await using session = this.#connect(endpoint, undefined);
    const signal = AbortSignal.timeout(Math.ceil(withinMs));
    const startedMs = performance.now();
    const { outcome, exchange } =
      size === 'big'
        ? await session.send<'read-instrument'>({ kind: 'read-instrument' }, { signal })
        : await session.send<'ping'>({ kind: 'ping' }, { signal });
    const tookMs = performance.now() - startedMs;
    if (outcome.kind === 'accepted') {
      return { kind: 'answered', roundTripMs: tookMs, bytes: exchange.responseBody.length };
    }
    return signal.aborted
      ? { kind: 'silent', afterMs: tookMs }
      : { kind: 'refused', reason: outcome.kind === 'unknown' ? outcome.reason : outcome.message };
  }

  #connect(endpoint: Endpoint, credentials: Credentials | undefined): Session {
    return this.#options.lane.venue.connect({ endpoint, credentials, connectionsMax: 1 });
  }

  #credentials(): Promise<Credentials> {
    const { lane, quoteAsset } = this.#options;
    this.#witness ??= Promise.resolve(
      lane.venue.control?.openAccount({ name: WITNESS, asset: quoteAsset, wallet: decimal('0') }),
    ).then((credentials) => {
      if (credentials === undefined) {
        throw new TypeError('the witness needs a control port');
      }
      return credentials;
    });
    return this.#witness;
  }

  /** Never the one before. */
  #nextLeverage(): number {
    this.#leverage = this.#leverage === LEVERAGE_LAST ? LEVERAGE_FIRST : this.#leverage + 1;
    return this.#leverage;
  }
}

async function askRaw(endpoint: Endpoint, withinMs: number): Promise<ProbeResult> {
  const startedMs = performance.now();
  const { ended, bytes, deliveredInMs, closedAfterMs } = await watchExchange(addressOf(endpoint), withinMs);
  const tookMs = performance.now() - startedMs;
  if (bytes > 0) {
    return { kind: 'answered', roundTripMs: tookMs - deliveredInMs - closedAfterMs, bytes };
  }
  return ended === 'open' ? { kind: 'silent', afterMs: tookMs } : { kind: 'refused', reason: `it was ${ended}` };
}

/** Where an endpoint's bytes go. */
export function addressOf({ restUrl }: Endpoint): { host: string; port: number } {
  const { hostname, port } = new URL(restUrl);
  return { host: hostname, port: Number.parseInt(port, 10) };
}
