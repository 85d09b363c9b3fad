/** Who is liquidated pays the taker fee on top of the liquidation fee. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a liquidation pays commission as well as the liquidation fee',
  standsFor: 'FEE-06',
  incident: 'Perennial issue 132: fees that eat what the liquidation was to save',
  severity: 'major',
  caughtBy: ['INS-001'],
  swap: (rules) => ({ ...rules, isFreeOfCommission: () => false }),
} satisfies Defect;
