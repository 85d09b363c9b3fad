/** What a closing frees is rounded in favour of the trader. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'closing a part of an isolated position frees a hundred-millionth too much of its margin',
  standsFor: 'NUM-02',
  incident: 'Vega issue 5206: off by one from rounding',
  severity: 'major',
  caughtBy: ['MRG-072'],
  swap: (rules) => ({
    ...rules,
    isolatedMarginAfterClosing: (closing) => {
      const margin = rules.isolatedMarginAfterClosing(closing);
      return margin > 0n ? margin - 1n : margin;
    },
  }),
} satisfies Defect;
