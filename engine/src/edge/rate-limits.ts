// Counts request weight per address and orders per account, and says when enough is enough.

import { Refusal } from './refusal.ts';

/** Limits; each counts within fixed windows of machine time. */
export interface RateLimits {
  readonly requestWeightPerMinute: number;
  readonly ordersPerMinute: number;
  readonly ordersPer10Seconds: number;
}

/**
 * A hundred times what Binance publishes: every trader of a harness comes from one address, and a limit that bites
 * there would test the harness. A scenario about limits sets them through the control port.
 */
export const defaultRateLimits: RateLimits = {
  requestWeightPerMinute: 240_000,
  ordersPerMinute: 120_000,
  ordersPer10Seconds: 30_000,
};

const minuteMs = 60_000;
const tenSecondsMs = 10_000;
const banMsMin = 2 * minuteMs;
const banMsMax = 3 * 24 * 60 * minuteMs;
/** Requests after the first 429 within one window that turn a refusal into a ban. */
const refusalsBeforeBan = 10;

interface Window {
  start: number;
  used: number;
}

interface Address {
  readonly weight: Window;
  refused: number;
  bannedUntilMs: number;
  bans: number;
}

/** Order counters of one account, as its headers show them. */
export interface OrderCount {
  readonly perMinute: number;
  readonly per10Seconds: number;
}

/** Keeps the counters. Machine time is passed in. */
export class RateLimiter {
  #limits: RateLimits;
  readonly #addresses = new Map<string, Address>();
  readonly #orders = new Map<string, { readonly minute: Window; readonly tenSeconds: Window }>();

  constructor(limits: RateLimits) {
    this.#limits = limits;
  }

  get limits(): RateLimits {
    return this.#limits;
  }

  /** Replaces the limits and forgets what was counted. */
  reset(limits: RateLimits): void {
    this.#limits = limits;
    this.#addresses.clear();
    this.#orders.clear();
  }

  /**
   * Counts a request and returns the weight used in this minute.
   * @throws Refusal -1003 with 429, and with 418 once the address kept going
   */
  countWeight(name: string, weight: number, nowMs: number): number {
    const address = this.#address(name);
    if (address.bannedUntilMs > nowMs) throw bannedUntil(address.bannedUntilMs, nowMs);
    if (rolled(address.weight, nowMs, minuteMs)) address.refused = 0;
    address.weight.used += weight;
    if (address.weight.used > this.#limits.requestWeightPerMinute) this.#refuse(address, nowMs);
    return address.weight.used;
  }

  /**
   * Counts an order of an account.
   * @throws Refusal -1015
   */
  countOrders(account: string, count: number, nowMs: number): OrderCount {
    const counters = this.#counters(account);
    rolled(counters.minute, nowMs, minuteMs);
    rolled(counters.tenSeconds, nowMs, tenSecondsMs);
    if (counters.minute.used + count > this.#limits.ordersPerMinute) {
      throw tooManyOrders(this.#limits.ordersPerMinute, 'MINUTE', retryAfter(counters.minute.start + minuteMs, nowMs));
    }
    if (counters.tenSeconds.used + count > this.#limits.ordersPer10Seconds) {
      const limit = this.#limits.ordersPer10Seconds;
      throw tooManyOrders(limit, '10 SECONDS', retryAfter(counters.tenSeconds.start + tenSecondsMs, nowMs));
    }
    counters.minute.used += count;
    counters.tenSeconds.used += count;
    return { perMinute: counters.minute.used, per10Seconds: counters.tenSeconds.used };
  }

  #refuse(address: Address, nowMs: number): never {
    address.refused += 1;
    if (address.refused <= refusalsBeforeBan) {
      throw new Refusal(
        -1003,
        `Too many requests; current limit is ${this.#limits.requestWeightPerMinute} requests per minute. ` +
          'Please use the websocket for live updates to avoid polling the API.',
        429,
        { ...retryAfter(address.weight.start + minuteMs, nowMs), 'x-mbx-used-weight-1m': String(address.weight.used) },
      );
    }
    address.bannedUntilMs = nowMs + Math.min(banMsMax, banMsMin * 2 ** address.bans);
    address.bans += 1;
    address.refused = 0;
    throw bannedUntil(address.bannedUntilMs, nowMs);
  }

  #address(name: string): Address {
    const known = this.#addresses.get(name);
    if (known) return known;
    // An attacker with many addresses must not grow this map without end.
    if (this.#addresses.size > 10_000) this.#addresses.clear();
    const created = { weight: { start: 0, used: 0 }, refused: 0, bannedUntilMs: 0, bans: 0 };
    this.#addresses.set(name, created);
    return created;
  }

  #counters(account: string): { readonly minute: Window; readonly tenSeconds: Window } {
    const known = this.#orders.get(account);
    if (known) return known;
    const created = { minute: { start: 0, used: 0 }, tenSeconds: { start: 0, used: 0 } };
    this.#orders.set(account, created);
    return created;
  }
}

function rolled(window: Window, nowMs: number, lengthMs: number): boolean {
  const start = nowMs - (nowMs % lengthMs);
  if (window.start === start) return false;
  window.start = start;
  window.used = 0;
  return true;
}

/** @source Binance API, "IP Limits": Retry-After is in seconds, with 429 until the limit is free, with 418 until the ban ends */
function retryAfter(untilMs: number, nowMs: number): Readonly<Record<string, string>> {
  return { 'retry-after': String(Math.ceil((untilMs - nowMs) / 1000)) };
}

function bannedUntil(untilMs: number, nowMs: number): Refusal {
  return new Refusal(
    -1003,
    `Way too many requests; IP banned until ${untilMs}. Please use the websocket for live updates to avoid bans.`,
    418,
    retryAfter(untilMs, nowMs),
  );
}

function tooManyOrders(limit: number, interval: string, headers: Readonly<Record<string, string>>): Refusal {
  const message = `Too many new orders; current limit is ${limit} orders per ${interval}.`;
  return new Refusal(-1015, message, undefined, headers);
}
