// The reference engine's control port: what only a test environment can do.
import { type Decimal, text } from '../../domain/decimal.ts';
import { EnvironmentError, ScenarioError } from '../../domain/errors.ts';
import type { MarketStatus } from '../../domain/market-status.ts';
import type { Answer, Outcome } from '../../domain/outcome.ts';
import type { Ledger } from '../../domain/request.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Credentials, ParameterValue, Trouble, VenueControl, VenueTime } from '../../venue/venue.ts';
import { ledger } from './replies.ts';
import { asObject, decimalField, excerpt, integerField, parseWire, textField, timeField } from './wire.ts';

const ANSWER_WITHIN_MS = 5_000;
/** A jump passes through every sample and settlement on its way. */
const JUMP_WITHIN_MS = 30_000;
const BAD_REQUEST = 400;

export class ControlPort implements VenueControl {
  readonly #url: string;
  readonly #token: string;
  readonly #symbol: string;

  constructor(options: { url: string; token: string; symbol: string }) {
    this.#url = options.url;
    this.#token = options.token;
    this.#symbol = options.symbol;
  }

  async reset(): Promise<void> {
    await this.#call('POST', '/reset', {});
  }

  async openAccount(account: { name: string; asset: string; wallet: Decimal }): Promise<Credentials> {
    const reply = asObject(
      await this.#call('POST', '/accounts', { name: account.name, asset: account.asset, wallet: text(account.wallet) }),
      'the new account',
    );
    return { apiKey: textField(reply, 'apiKey'), secretKey: textField(reply, 'secretKey') };
  }

  async transfer(account: { name: string; asset: string; amount: Decimal }): Promise<Outcome<Decimal>> {
    const path = `/accounts/${encodeURIComponent(account.name)}/deposit`;
    const { status, reply } = await this.#ask('POST', path, { asset: account.asset, amount: text(account.amount) });
    if (status === BAD_REQUEST) {
      return { kind: 'rejected', code: codeIn(reply), message: excerpt(reply) };
    }
    refuseFailure(`POST ${path}`, status, reply);
    return { kind: 'accepted', value: decimalField(asObject(parseWire(reply), 'the wallet'), 'wallet') };
  }

  async readLedger(): Promise<Answer<Ledger>> {
    const reply = await this.#call('GET', '/ledger', undefined);
    return {
      outcome: { kind: 'accepted', value: ledger(reply) },
      exchange: {
        method: 'GET',
        url: '(control port) /ledger',
        status: 200,
        requestBody: '',
        responseBody: JSON.stringify(reply),
        responseHeaders: {},
      },
    };
  }

  async readClock(): Promise<VenueTime> {
    return timeIn(await this.#call('GET', '/clock', undefined));
  }

  async moveClock(toMs: EpochMs): Promise<VenueTime> {
    return timeIn(await this.#call('POST', '/clock', { toMs }, JUMP_WITHIN_MS));
  }

  async changeParameters(set: Readonly<Record<string, ParameterValue>>): Promise<void> {
    const { status, reply } = await this.#ask('PUT', '/parameters', { symbol: this.#symbol, set });
    if (status === BAD_REQUEST) {
      throw new ScenarioError(`the venue does not take these risk parameters: ${excerpt(reply)}`);
    }
    refuseFailure('PUT /parameters', status, reply);
  }

  async setMarketStatus(status: MarketStatus): Promise<void> {
    await this.#call('PUT', `/markets/${this.#symbol}`, { status });
  }

  async priceCollateral({ asset, price }: { asset: string; price: Decimal }): Promise<void> {
    await this.#call('PUT', `/collateral/${encodeURIComponent(asset)}`, { price: text(price) });
  }

  async setTrouble(trouble: Trouble): Promise<void> {
    await this.#call('PUT', '/trouble', { trouble });
  }

  async limitOrders(per10Seconds: number): Promise<void> {
    await this.limitRates({ ordersPer10Seconds: per10Seconds });
  }

  async slowDisk(byMs: number): Promise<void> {
    await this.#call('PUT', '/disk', { delayMs: byMs }, ANSWER_WITHIN_MS + byMs);
  }

  /** Replaces the limits that are named, until the next reset; what was counted is forgotten. */
  async limitRates(limits: { ordersPer10Seconds?: number; requestWeightPerMinute?: number }): Promise<void> {
    await this.#call('PUT', '/limits', limits);
  }

  /** As if the account's listen key had been left alone for an hour. */
  async expireListenKey(account: string): Promise<void> {
    await this.#call('POST', `/accounts/${encodeURIComponent(account)}/listenKey/expire`, {});
  }

  async #call(method: string, path: string, body: unknown, withinMs = ANSWER_WITHIN_MS): Promise<unknown> {
    const { status, reply } = await this.#ask(method, path, body, withinMs);
    refuseFailure(`${method} ${path}`, status, reply);
    return parseWire(reply);
  }

  // One parameter more than a function likes: method, path and body are how HTTP is said.
  async #ask(
    method: string,
    path: string,
    body: unknown,
    withinMs = ANSWER_WITHIN_MS,
  ): Promise<{ status: number; reply: string }> {
    const what = `${method} ${path} on the venue's control port`;
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
        signal: AbortSignal.timeout(withinMs),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, reply: await response.text() };
    } catch (cause) {
      throw new EnvironmentError(`${what} did not answer within ${withinMs} ms: is the venue still running?`, {
        cause,
      });
    }
  }
}

function refuseFailure(what: string, status: number, reply: string): void {
  if (status < 200 || status >= 300) {
    throw new EnvironmentError(`${what} on the venue's control port answered ${status}: ${excerpt(reply)}`);
  }
}

/** The control port refuses in one sentence; where the exchange itself has refused, its code stands at the end of it. */
function codeIn(reply: string): number {
  const [, code] = /\((-\d{4})\)/.exec(reply) ?? [];
  return code === undefined ? BAD_REQUEST : Number.parseInt(code, 10);
}

function timeIn(reply: unknown): VenueTime {
  const wire = asObject(reply, "the venue's clock");
  return { nowMs: timeField(wire, 'nowMs'), aheadMs: integerField(wire, 'offsetMs') };
}
