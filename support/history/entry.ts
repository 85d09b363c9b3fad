// The vocabulary of the record: everything that was asked, answered, seen, broken or moved in a scenario.
import type { Decimal } from '../domain/decimal.ts';
import type { Outcome, WireExchange } from '../domain/outcome.ts';
import type { ReadValue, Request } from '../domain/request.ts';
import type { StreamEvent } from '../domain/stream-event.ts';
import type { EpochMs, MonotonicMs } from '../domain/time.ts';

/** The line a request or stream used: the trader's own, through its proxy, or the clean one the auditor reads by. */
export type Line = 'trader' | 'clean';

/** What a network or process condition is, and whom it is meant for. */
export interface FaultDescription {
  /** Unique within the scenario: `latency-1`. */
  readonly id: string;
  /** The field's word: `latency`, `cut`, `lost-replies`, `bandwidth`… */
  readonly kind: string;
  /** As the report says it: `Retail's connection has 800 ms ± 200 ms of latency`. */
  readonly sentence: string;
  /** The proxies (traders or price sources) it is meant for. */
  readonly targets: readonly string[];
}

/** A measured effect of a fault, or of its absence elsewhere. */
export interface FaultWitness {
  readonly target: string;
  /** `round trip 812.4 ms against 1.1 ms before`. */
  readonly measured: string;
  readonly isEffectSeen: boolean;
}

export type EntryBody =
  | { readonly kind: 'step'; readonly text: string }
  | {
      readonly kind: 'invoked';
      readonly call: number;
      readonly actor: string;
      readonly line: Line;
      readonly request: Request;
    }
  | {
      readonly kind: 'completed';
      readonly call: number;
      readonly actor: string;
      readonly line: Line;
      readonly request: Request;
      readonly outcome: Outcome<ReadValue>;
      readonly exchange: WireExchange | undefined;
      readonly roundTripMs: number;
    }
  /** `stream` tells one connection from the next: `Retail/trader/2` is Retail's second private stream. */
  | {
      readonly kind: 'observed';
      readonly actor: string;
      readonly line: Line;
      readonly stream: string;
      readonly event: StreamEvent;
      readonly raw: string;
    }
  | { readonly kind: 'fault-started'; readonly fault: FaultDescription }
  | { readonly kind: 'fault-ended'; readonly faultId: string }
  | { readonly kind: 'fault-witness'; readonly faultId: string; readonly witness: FaultWitness }
  /** A price the harness published on one of the venue's index sources. */
  | { readonly kind: 'index-published'; readonly source: string; readonly symbol: string; readonly price: Decimal }
  /** A trader the harness created, with what was paid in. `isUnwatched`: nobody listens to its private stream, on purpose. */
  | {
      readonly kind: 'account-opened';
      readonly actor: string;
      readonly asset: string;
      readonly wallet: Decimal;
      readonly isUnwatched?: true;
    }
  /** From here to the end the scenario is at rest: readings after it are the settled truth. */
  | { readonly kind: 'at-rest'; readonly isQuiet: boolean; readonly note: string }
  /** A number worth trending: `acknowledgement p95`, with the limit it was held against. */
  | {
      readonly kind: 'measured';
      readonly name: string;
      readonly actor: string;
      readonly value: number;
      readonly unit: string;
      readonly limit: number | undefined;
    }
  | { readonly kind: 'note'; readonly text: string };

/** One line of the record. `index` is its place; `atMs` the monotonic time since the scenario began. */
export type Entry = EntryBody & { readonly index: number; readonly atMs: MonotonicMs; readonly wallMs: EpochMs };
export type EntryKind = EntryBody['kind'];
export type EntryOf<Kind extends EntryKind> = Extract<Entry, { readonly kind: Kind }>;
