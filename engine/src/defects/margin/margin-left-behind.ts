/** Closing leaves the margin locked in a position that is not there any more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'closing an isolated position keeps a hundredth of its margin',
  standsFor: 'MRG-07',
  incident: 'Vega issue 596: money left in margin after trading out',
  severity: 'veto',
  caughtBy: ['MRG-041'],
  swap: (rules) => ({
    ...rules,
    isolatedMarginAfterClosing: (closing) => {
      const left = rules.isolatedMarginAfterClosing(closing);
      return closing.closedLots === closing.positionLots ? closing.margin / 100n : left;
    },
  }),
} satisfies Defect;
