// The keys of user data streams: one per account, sixty minutes of machine time each, extended on demand.

import { randomBytes } from 'node:crypto';
import type { Seams } from './seams.ts';

/** How long a key lives after it was made or extended. */
const listenKeyLifeMs = 60 * 60_000;

interface ListenKey {
  readonly key: string;
  readonly account: string;
  expiresAtMs: number;
}

/** A key and how long it lives, in machine time; 0 when it was ended. */
export type ListenKeySpan = Readonly<ListenKey>;

/**
 * Holds the live keys. Their life is counted in machine time: a jump of the engine clock is the test's doing and must
 * not read like a trader who stayed away for eight hours.
 */
export class ListenKeys {
  readonly #byKey = new Map<string, ListenKey>();
  readonly #byAccount = new Map<string, ListenKey>();
  readonly #seams: Seams;
  #note: (span: ListenKeySpan) => void = () => undefined;

  constructor(seams: Seams) {
    this.#seams = seams;
  }

  /** The keys there are, for a snapshot. */
  get spans(): readonly ListenKeySpan[] {
    return [...this.#byAccount.values()].map((held) => ({ ...held }));
  }

  /** Tells of every key that is made, extended or ended from now on. */
  noteTo(note: (span: ListenKeySpan) => void): void {
    this.#note = note;
  }

  /** Takes over what was noted before a restart. */
  restore(span: ListenKeySpan): void {
    const { account } = span;
    this.#drop(account);
    if (span.expiresAtMs === 0) return;
    const held = { ...span };
    this.#byKey.set(held.key, held);
    this.#byAccount.set(account, held);
  }

  /** The account's key, extended when it is alive, made when it is not. */
  open(account: string, nowMs: number): string {
    const held = this.#byAccount.get(account);
    if (held && held.expiresAtMs > nowMs) {
      held.expiresAtMs = nowMs + this.#lifeMs('extended');
      this.#note({ ...held });
      return held.key;
    }
    const made = { key: randomBytes(32).toString('hex'), account, expiresAtMs: nowMs + this.#lifeMs('made') };
    this.#byKey.set(made.key, made);
    this.#byAccount.set(account, made);
    this.#note({ ...made });
    return made.key;
  }

  /** Extends the account's key; undefined when it has none alive. */
  extend(account: string, nowMs: number): string | undefined {
    const held = this.#byAccount.get(account);
    return held && held.expiresAtMs > nowMs ? this.open(account, nowMs) : undefined;
  }

  /** The account a key belongs to, while it is alive. */
  accountOf(key: string, nowMs: number): string | undefined {
    const held = this.#byKey.get(key);
    return held && held.expiresAtMs > nowMs ? held.account : undefined;
  }

  /** Ends the account's key and returns it. */
  close(account: string): string | undefined {
    const key = this.#drop(account);
    if (key !== undefined) this.#note({ key, account, expiresAtMs: 0 });
    return key;
  }

  /** Ends every key whose time is over and returns them. */
  expire(nowMs: number): readonly { readonly key: string; readonly account: string }[] {
    const ended = [...this.#byAccount.values()].filter((held) => held.expiresAtMs <= nowMs);
    for (const held of ended) this.close(held.account);
    return ended;
  }

  /** Forgets all keys. */
  reset(): void {
    this.#byKey.clear();
    this.#byAccount.clear();
  }

  #lifeMs(why: 'made' | 'extended'): number {
    return this.#seams.through('listenKeyLife', listenKeyLifeMs, { why });
  }

  #drop(account: string): string | undefined {
    const held = this.#byAccount.get(account);
    if (!held) return undefined;
    this.#byAccount.delete(account);
    this.#byKey.delete(held.key);
    return held.key;
  }
}
