// The places at which the edge can be wrapped from outside: each passes on what it gets unless a defect stands there.

import type { Core } from '../core/engine.ts';
import type { Event, PrivateEvent } from '../core/events.ts';
import type { FeedPrice } from './feeds.ts';
import type { JournalRecord } from './journal-records.ts';
import type { Refusal } from './refusal.ts';
import type { Route } from './rest-route.ts';
import type { Timing } from './signature.ts';
import type { Untimed } from './venue.ts';

/** Carries a command out and gives the events that followed from it. */
export type Execute = (command: Untimed) => readonly Event[];

/** What passes a seam, and what whoever stands there is told beside it. */
interface SeamTypes {
  /** The private events of one command for one account, in order. REST does not see what becomes of them. */
  readonly privateEvents: { value: readonly PrivateEvent[]; beside: { readonly account: string } };
  /**
   * One frame of a market stream, or of a user stream by its listenKey, as JSON text; none, or more, may leave in its
   * place, and others later.
   */
  readonly frames: {
    value: readonly string[];
    beside: { readonly stream: string; readonly sendLater: (json: string) => void };
  };
  /** An endpoint as REST or the WebSocket API is about to use it: who may call it, what it costs, what it answers. */
  readonly endpoint: { value: Route; beside: { readonly channel: 'rest' | 'api' } };
  /** The way of every command into the core, from endpoints, feeds and control port; views show what it did so far. */
  readonly execute: { value: Execute; beside: { readonly core: Core } };
  /** The engine time a command is stamped with, in milliseconds. */
  readonly time: { value: number; beside: undefined };
  /** A price of an index source; undefined: it is not heard. */
  readonly sourcePrice: { value: FeedPrice | undefined; beside: undefined };
  /** Why a signed request is too old or ahead of time; undefined: it is neither. */
  readonly timing: { value: Refusal | undefined; beside: Timing };
  /** How many orders a request is counted as, and for whom. */
  readonly orderCount: { value: { readonly account: string; readonly count: number }; beside: undefined };
  /** How long a listenKey lives, in milliseconds. */
  readonly listenKeyLife: { value: number; beside: { readonly why: 'made' | 'extended' } };
  /** A record on its way into the journal; undefined: it is not written, although everybody believes so. */
  readonly record: { value: JournalRecord | undefined; beside: undefined };
  /** The venue after a restart, before it opens: what is done to it here, nobody hears of. */
  readonly restarted: { value: Core; beside: undefined };
}

type SeamName = keyof SeamTypes;
type Wrap<Name extends SeamName> = (
  value: SeamTypes[Name]['value'],
  beside: SeamTypes[Name]['beside'],
) => SeamTypes[Name]['value'];

/** Some seams, each with what is done there. */
export type Wraps = { readonly [Name in SeamName]?: Wrap<Name> };

/** All seams of one venue. */
export class Seams {
  #wraps: readonly Wraps[] = [];

  /** True while nobody stands at any of them. */
  get arePlain(): boolean {
    return this.#wraps.length === 0;
  }

  /** Puts these at the seams, in this order, instead of those before. */
  wrapWith(wraps: readonly Wraps[]): void {
    this.#wraps = wraps;
  }

  /** What comes out of a seam when this goes in. */
  through<Name extends SeamName>(
    name: Name,
    value: SeamTypes[Name]['value'],
    beside: SeamTypes[Name]['beside'],
  ): SeamTypes[Name]['value'] {
    return this.#wraps.reduce((current, wraps) => {
      const wrap: Wrap<Name> | undefined = wraps[name];
      return wrap === undefined ? current : wrap(current, beside);
    }, value);
  }
}
