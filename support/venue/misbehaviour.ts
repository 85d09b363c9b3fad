// The part of the port for broken clients: what they do to a venue, and what its documentation says they then hear.
import type { Decimal } from '../domain/decimal.ts';
import type { Credentials, Endpoint } from './venue.ts';

/** On whose behalf a client misbehaves, and where. */
export interface MisbehaviourGround {
  /** Straight to the venue. */
  readonly endpoint: Endpoint;
  readonly credentials: Credentials;
  /** The keys of an account that nobody watches: for what would break the streams of a trader who is watched. */
  readonly spare: () => Promise<{ readonly name: string; readonly credentials: Credentials }>;
  /** A price at which a buy would rest. */
  readonly price: Decimal;
  /** How far the venue's clock is ahead of this machine's: clients follow it, broken ones too. */
  readonly aheadMs: number;
}

export interface Reaction {
  /** In the words of `Misbehaviour.answer`. */
  readonly heard: string;
  /** The last of what came back, for the record. */
  readonly raw: string;
}

export interface Misbehaviour {
  /** Kebab case, unique. */
  readonly id: string;
  /** As a sentence says it after "a broken client": `signs an order ten minutes ago`. */
  readonly does: string;
  /**
   * What a good venue answers: `-1021` a documented refusal · `HTTP 413` a status · `closed 1009` the end of a WebSocket with
   * this code · `error 3` an error frame · otherwise plain words.
   */
  readonly answer: string;
  /** @source of `answer`. */
  readonly source: string;
  /** Never rejects for what the venue does; rejects where the signal ends it. */
  perform(ground: MisbehaviourGround, signal?: AbortSignal): Promise<Reaction>;
}
