/** Closing half of a position frees nothing. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an isolated position keeps all of its margin until it is flat',
  standsFor: 'MRG-07',
  incident: 'Vega issue 596: money left in margin after trading out',
  severity: 'veto',
  caughtBy: ['MRG-012'],
  swap: (rules) => ({
    ...rules,
    isolatedMarginAfterClosing: (closing) =>
      closing.closedLots === closing.positionLots ? rules.isolatedMarginAfterClosing(closing) : closing.margin,
  }),
} satisfies Defect;
