// WebSocket clients of the index price sources: connect, reconnect for ever, pass on prices that make sense.

import { WebSocket } from 'ws';
import type { Amount } from '../core/amount.ts';
import { isExactObject, parseExactJson, scalarText } from './exact-json.ts';
import { logLine } from './log.ts';
import { readAmount } from './wire-text.ts';

/** Where the prices of one index source come from. */
export interface FeedAddress {
  readonly name: string;
  readonly url: string;
}

/** A price as a source delivered it. */
export interface FeedPrice {
  readonly source: string;
  readonly symbol: string;
  readonly price: Amount;
}

/** State of one feed, for the control port. */
export interface FeedState extends FeedAddress {
  readonly connected: boolean;
  /** As the source wrote it; undefined before the first. */
  readonly lastPrice: string | undefined;
  readonly lastAtMs: number | undefined;
  /** Frames that made no sense, since the feed was opened. */
  readonly ignored: number;
}

/** Takes a price; false when the venue knows no such symbol or source. */
export type PriceTaker = (price: FeedPrice) => boolean;

const reconnectMs = 100;
const handshakeMs = 2_000;
const complainEveryMs = 60_000;
const frameBytesMax = 16 * 1024;
/** A price beyond this is a broken source, not a market: one million million. */
const priceMax: Amount = 10n ** 20n;

/** All feeds of one venue. */
export class Feeds {
  readonly #take: PriceTaker;
  #feeds: readonly Feed[] = [];

  constructor(take: PriceTaker) {
    this.#take = take;
  }

  get states(): readonly FeedState[] {
    return this.#feeds.map((feed) => feed.state);
  }

  /** Drops the feeds there are and connects to these. */
  connect(addresses: readonly FeedAddress[]): void {
    this.close();
    this.#feeds = addresses.map((address) => new Feed(address, this.#take));
  }

  /** Forgets the last prices; connections stay. */
  forget(): void {
    for (const feed of this.#feeds) feed.forget();
  }

  close(): void {
    for (const feed of this.#feeds) feed.close();
    this.#feeds = [];
  }
}

class Feed {
  readonly #address: FeedAddress;
  readonly #take: PriceTaker;
  #socket: WebSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #isConnected = false;
  #wasConnected = false;
  #lastPrice: string | undefined;
  #lastAtMs: number | undefined;
  #ignored = 0;
  #complainedAtMs = 0;

  constructor(address: FeedAddress, take: PriceTaker) {
    this.#address = address;
    this.#take = take;
    this.#open();
  }

  get state(): FeedState {
    return {
      ...this.#address,
      connected: this.#isConnected,
      lastPrice: this.#lastPrice,
      lastAtMs: this.#lastAtMs,
      ignored: this.#ignored,
    };
  }

  forget(): void {
    this.#lastPrice = undefined;
    this.#lastAtMs = undefined;
  }

  close(): void {
    this.#isClosed = true;
    this.#isConnected = false;
    clearTimeout(this.#timer);
    this.#socket?.terminate();
  }

  #open(): void {
    const options = { handshakeTimeout: handshakeMs, perMessageDeflate: false, maxPayload: frameBytesMax };
    const socket = new WebSocket(this.#address.url, options);
    this.#socket = socket;
    socket.on('open', () => {
      this.#isConnected = true;
      if (this.#wasConnected) logLine(`index feed ${this.#address.name} is back at ${this.#address.url}`);
      this.#wasConnected = true;
    });
    socket.on('message', (data, isBinary) => {
      // A late frame of a feed that was replaced says nothing about the venue any more.
      if (!this.#isClosed) this.#receive(isBinary ? undefined : String(data));
    });
    // What went wrong shows in the close that always follows.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#lost());
  }

  #lost(): void {
    if (this.#isClosed) return;
    if (this.#isConnected) logLine(`index feed ${this.#address.name} at ${this.#address.url} is lost, reconnecting`);
    this.#isConnected = false;
    this.#timer = setTimeout(() => this.#open(), reconnectMs);
    this.#timer.unref();
  }

  #receive(text: string | undefined): void {
    const read = text === undefined ? undefined : readFeedFrame(text);
    if (!read || !this.#take({ source: this.#address.name, symbol: read.symbol, price: read.price })) {
      this.#ignore(text);
      return;
    }
    this.#lastPrice = read.text;
    this.#lastAtMs = Date.now();
  }

  #ignore(text: string | undefined): void {
    this.#ignored += 1;
    const nowMs = Date.now();
    if (nowMs - this.#complainedAtMs < complainEveryMs) return;
    this.#complainedAtMs = nowMs;
    const shown = text === undefined ? 'a binary frame' : JSON.stringify(text.slice(0, 80));
    logLine(
      `index feed ${this.#address.name} sent ${shown}, which is no {"symbol","price","time"} of this venue with a ` +
        `price above 0; ignored (${this.#ignored} so far)`,
    );
  }
}

/** True for an address a WebSocket client can be given. */
export function isFeedUrl(url: string): boolean {
  return URL.canParse(url) && /^wss?:$/.test(new URL(url).protocol) && new URL(url).hash === '';
}

/** Reads one frame; undefined when it makes no sense. */
export function readFeedFrame(text: string): { symbol: string; price: Amount; text: string } | undefined {
  const frame = tryParse(text);
  if (!isExactObject(frame)) return undefined;
  const symbol = scalarText(frame.symbol);
  const written = scalarText(frame.price);
  if (symbol === undefined || written === undefined) return undefined;
  const read = readAmount(written);
  if (read.kind !== 'amount' || read.amount <= 0n || read.amount > priceMax) return undefined;
  return { symbol, price: read.amount, text: written };
}

function tryParse(text: string): ReturnType<typeof parseExactJson> | undefined {
  try {
    return parseExactJson(text);
  } catch {
    // A frame that is no JSON is ignored like any other that makes no sense.
    return undefined;
  }
}
