/** The published requirement is smaller than the one that liquidates. */
import { divideDown, ONE_SQUARED } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the published maintenance margin is rounded down at the eighth decimal',
  standsFor: 'NUM-02',
  incident: 'Vega issue 5206: off by one from rounding',
  severity: 'minor',
  caughtBy: ['RSK-016'],
  swap: (rules) => ({ ...rules, publishedMaintenance: (maintenance) => divideDown(maintenance, ONE_SQUARED) }),
} satisfies Defect;
