/** The loss of a closing never reaches the margin of what stays. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a loss larger than the margin of what was closed is not taken from the margin of the rest',
  standsFor: 'MRG-07',
  incident: 'Vega issue 596: money left in margin after trading out',
  severity: 'veto',
  caughtBy: ['MRG-073'],
  swap: (rules) => ({
    ...rules,
    isolatedMarginAfterClosing: (closing) => rules.isolatedMarginAfterClosing({ ...closing, realised: 0n }),
  }),
} satisfies Defect;
