// Takes private events to the user data streams of their owners, in order and to nobody else.

import type { Core } from '../core/engine.ts';
import type { Event, PrivateEvent } from '../core/events.ts';
import type { EngineClock } from './clock.ts';
import type { ListenKeys } from './listen-keys.ts';
import type { Seams } from './seams.ts';
import type { StreamConnection } from './stream-connection.ts';
import type { StreamHub } from './stream-hub.ts';
import { privateEventJson } from './wire-private-events.ts';

/** What the private streams are made of. */
export interface PrivateStreamsOptions {
  readonly core: Core;
  readonly hub: StreamHub;
  readonly clock: EngineClock;
  readonly keys: ListenKeys;
  readonly seams: Seams;
}

/** The user data streams of all accounts; the name of a stream is its listenKey. */
export class PrivateStreams {
  readonly #core: Core;
  readonly #hub: StreamHub;
  readonly #clock: EngineClock;
  readonly #keys: ListenKeys;
  readonly #seams: Seams;
  /** The streams that may still be listened to, by account: a key that is over leaves its place to the next one. */
  readonly #keyByAccount = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: PrivateStreamsOptions) {
    this.#core = options.core;
    this.#hub = options.hub;
    this.#clock = options.clock;
    this.#keys = options.keys;
    this.#seams = options.seams;
    this.#timer = setInterval(() => this.expire(), 1_000);
    this.#timer.unref();
  }

  /** Lets a client in; false when the key is not alive. */
  subscribe(key: string, connection: StreamConnection): boolean {
    const account = this.#keys.accountOf(key, this.#clock.realMs());
    if (account === undefined) return false;
    this.#keyByAccount.set(account, key);
    this.#hub.add(key, connection);
    return true;
  }

  /** Sends the private events of one command to their owners. */
  publish(events: readonly Event[]): void {
    if (this.#keyByAccount.size === 0) return;
    for (const [account, own] of byAccount(events)) {
      const key = this.#keyByAccount.get(account);
      if (key === undefined || !this.#hub.has(key)) continue;
      for (const event of this.#seams.through('privateEvents', own, { account })) {
        const json = privateEventJson(event, (symbol) => this.#core.parameters(symbol), this.#clock.nowMs());
        this.#hub.publish(key, json);
      }
    }
  }

  /** Tells the listeners of every key whose time is over, and sends them nothing more. */
  expire(): void {
    for (const { key, account } of this.#keys.expire(this.#clock.realMs())) this.#end(key, account);
  }

  /** Ends the stream of an account, as DELETE and the control port do. */
  close(account: string): boolean {
    const key = this.#keys.close(account);
    if (key === undefined) return false;
    this.#end(key, account);
    return true;
  }

  /** Starts anew, with no listeners. */
  reset(): void {
    this.#keyByAccount.clear();
    this.#keys.reset();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #end(key: string, account: string): void {
    if (this.#keyByAccount.get(account) === key) this.#keyByAccount.delete(account);
    const json = `{"e":"listenKeyExpired","E":${this.#clock.nowMs()},"listenKey":"${key}"}`;
    this.#hub.publish(key, json);
    for (const connection of this.#hub.listeners(key)) this.#hub.remove(key, connection);
  }
}

function isPrivate(event: Event): event is PrivateEvent {
  switch (event.kind) {
    case 'order':
    case 'account':
    case 'margin-call':
    case 'configuration':
    case 'conditional':
      return true;
    default:
      return false;
  }
}

function byAccount(events: readonly Event[]): ReadonlyMap<string, PrivateEvent[]> {
  const accounts = new Map<string, PrivateEvent[]>();
  for (const event of events) {
    if (!isPrivate(event)) continue;
    const own = accounts.get(event.account);
    if (own) own.push(event);
    else accounts.set(event.account, [event]);
  }
  return accounts;
}
