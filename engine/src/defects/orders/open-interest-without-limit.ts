/** Many accounts together hold what none of them may. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the limit of the open interest is not applied',
  standsFor: 'MRG-09',
  incident: 'Mango 2022-10-11 and dYdX v3 YFI 2023-11: open interest beyond what the market could bear',
  severity: 'veto',
  caughtBy: ['ORD-088'],
  swap: (rules) => ({ ...rules, exceedsLimit: (position) => position.of === 'trader' && rules.exceedsLimit(position) }),
} satisfies Defect;
