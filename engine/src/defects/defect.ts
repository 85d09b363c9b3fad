/** The shape of a named defect: rules swapped, or seams of the edge wrapped; off unless asked for. */
import type { Wraps } from '../edge/seams.ts';
import type { Rules } from '../rules/rules.ts';

/** The folders of features/, each with the defects its criteria ought to catch. */
export const riskAreas = [
  'accounts',
  'adl',
  'api-contract',
  'fees',
  'funding',
  'liquidation',
  'load',
  'margin',
  'market-data',
  'network',
  'orders',
  'prices',
  'recovery',
  'risk-parameters',
  'smoke',
] as const;
export type RiskArea = (typeof riskAreas)[number];

/** What a file `<risk area>/<name>.ts` exports as `defect`; name and risk area are those of the file. */
export interface Defect {
  /** One sentence: what is wrong with the venue when it is on. */
  readonly says: string;
  /** Id of the candidate defect it stands for, such as LIQ-01. */
  readonly standsFor: string;
  /** What happened, where and when: the incident or report that shows that venues do have this defect. */
  readonly incident: string;
  /** Of the harm it does: with veto, no launch may happen while it is on. */
  readonly severity: 'veto' | 'major' | 'minor';
  /** Criteria that must fail when it is on, the one that names it best first. */
  readonly caughtBy: readonly string[];
  /** Swaps rules of the core. Called anew for each start and reset of the venue, so that it may keep state. */
  readonly swap?: (rules: Rules) => Rules;
  /** Wraps seams of the edge. Called anew for each start and reset of the venue, so that its seams may share state. */
  readonly wrap?: () => Wraps;
}

/** A defect and where it was found. */
export interface NamedDefect extends Defect {
  /** What `--defect` takes. */
  readonly name: string;
  readonly riskArea: RiskArea;
}
