/** The largest position is one step larger than was signed. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a position one step beyond the limit of a trader is accepted',
  standsFor: 'MRG-09',
  incident: 'OKEx 2018-07-31: a position of 416 million cost everybody a sixth of a week',
  severity: 'major',
  caughtBy: ['ORD-087'],
  swap: (rules) => ({
    ...rules,
    exceedsLimit: (position) =>
      rules.exceedsLimit({ ...position, quantity: position.quantity - (position.of === 'trader' ? ONE / 1000n : 0n) }),
  }),
} satisfies Defect;
