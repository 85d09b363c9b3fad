// API keys and secrets: which account a key belongs to.

import { randomBytes } from 'node:crypto';

/** What a trader signs with. */
export interface Credentials {
  readonly account: string;
  readonly apiKey: string;
  readonly secretKey: string;
}

/** Makes a new pair of keys. */
export function createCredentials(account: string): Credentials {
  return { account, apiKey: randomBytes(32).toString('hex'), secretKey: randomBytes(32).toString('hex') };
}

/** All keys the venue has given out since the last reset. */
export class CredentialStore {
  readonly #byKey = new Map<string, Credentials>();
  readonly #byAccount = new Map<string, Credentials>();

  /** All of them, in the order they were given out. */
  get list(): readonly Credentials[] {
    return [...this.#byKey.values()];
  }

  add(credentials: Credentials): void {
    this.#byKey.set(credentials.apiKey, credentials);
    this.#byAccount.set(credentials.account, credentials);
  }

  byKey(apiKey: string): Credentials | undefined {
    return this.#byKey.get(apiKey);
  }

  has(account: string): boolean {
    return this.#byAccount.has(account);
  }

  reset(): void {
    this.#byKey.clear();
    this.#byAccount.clear();
  }
}
