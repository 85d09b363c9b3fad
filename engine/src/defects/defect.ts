/** The shape of a named defect: one rule swapped, or one edge wrapped; off unless asked for. */
import type { Event } from '../core/events.ts';
import type { Rules } from '../rules/rules.ts';

/** What an edge does to the events it is about to send on the private stream of `account`. */
export type WrapPrivateEvents = (events: readonly Event[], account: string) => readonly Event[];

export interface Defect {
  /** What `--defect` takes. */
  readonly name: string;
  /** One sentence: what is wrong with the venue when it is on. */
  readonly says: string;
  /** Id of the candidate defect it stands for, such as LIQ-01. */
  readonly standsFor: string;
  /** Criteria that must fail when it is on. */
  readonly caughtBy: readonly string[];
  /** Swaps rules of the core. */
  readonly swap?: (rules: Rules) => Rules;
  /**
   * Wraps the private stream; REST is not touched. Called anew for each start of the venue, so that it may keep state.
   * The edge passes the private events of one command for one account, in order.
   */
  readonly wrapPrivateEvents?: () => WrapPrivateEvents;
}
