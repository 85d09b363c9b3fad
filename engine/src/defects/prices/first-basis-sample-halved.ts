/** The average of the book begins between nothing and its first sample. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the first sample of the book counts half in its average',
  standsFor: 'MRK-04',
  incident: 'no report of this one is public; Binance FAQ: the mark follows the average of the book',
  severity: 'major',
  caughtBy: ['PRC-070'],
  swap: (rules) => {
    let isFirst = true;
    return {
      ...rules,
      basisSample: (book) => {
        const sample = rules.basisSample(book);
        if (sample === undefined || !isFirst) return sample;
        isFirst = false;
        return sample / 2n;
      },
    };
  },
} satisfies Defect;
