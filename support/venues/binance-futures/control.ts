// The reference engine's control port: what only a test environment can do.
import { type Decimal, text } from '../../domain/decimal.ts';
import { EnvironmentError } from '../../domain/errors.ts';
import type { Answer } from '../../domain/outcome.ts';
import type { Ledger } from '../../domain/request.ts';
import type { Credentials, VenueControl } from '../../venue/venue.ts';
import { ledger } from './replies.ts';
import { asObject, excerpt, parseWire, textField } from './wire.ts';

const ANSWER_WITHIN_MS = 5_000;

export class ControlPort implements VenueControl {
  readonly #url: string;
  readonly #token: string;

  constructor(options: { url: string; token: string }) {
    this.#url = options.url;
    this.#token = options.token;
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

  async #call(method: string, path: string, body: unknown): Promise<unknown> {
    const what = `${method} ${path} on the venue's control port`;
    let response: Response;
    let reply: string;
    try {
      response = await fetch(`${this.#url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      reply = await response.text();
    } catch (cause) {
      throw new EnvironmentError(`${what} did not answer within ${ANSWER_WITHIN_MS} ms: is the venue still running?`, {
        cause,
      });
    }
    if (!response.ok) {
      throw new EnvironmentError(`${what} answered ${response.status}: ${excerpt(reply)}`);
    }
    return parseWire(reply);
  }
}
