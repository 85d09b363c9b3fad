/** A forgotten exit rests without a position and opens one when it is filled. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'reduce-only orders are not knocked out when there is nothing left to reduce',
  standsFor: 'ORD-08',
  incident: 'orphan orders after a position was closed: freqtrade issue 9128, a ghost position on Bybit',
  severity: 'veto',
  caughtBy: ['ORD-021'],
  swap: (rules) => ({ ...rules, isKnockedOut: () => false }),
} satisfies Defect;
