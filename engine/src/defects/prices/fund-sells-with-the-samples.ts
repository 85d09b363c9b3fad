/** The fund is reminded of what it holds only when the book is sampled. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the insurance fund sells what it took over only when a sample of the book falls due',
  standsFor: 'INS-03',
  incident: 'Hyperliquid JELLY 2025-03-26: a vault sat on a losing short, and nothing was deleveraged',
  severity: 'major',
  caughtBy: ['PRC-062'],
  swap: (rules) => {
    let isSampled = false;
    let maySell = false;
    return {
      ...rules,
      basisSample: (book) => {
        isSampled = true;
        return rules.basisSample(book);
      },
      // Once a tick, after the samples and before the fund.
      markPrice: (input) => {
        [maySell, isSampled] = [isSampled, false];
        return rules.markPrice(input);
      },
      fundSaleTicks: (sale) => {
        const never = sale.isSell ? Number.MAX_SAFE_INTEGER : 0;
        return maySell ? rules.fundSaleTicks(sale) : never;
      },
    };
  },
} satisfies Defect;
