/** The venue's own market maker is never liquidated; everybody else pays for it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the account named Maker is exempt from liquidation',
  standsFor: 'LIQ-10',
  incident: 'FTX: one line exempted one account from liquidation',
  severity: 'veto',
  caughtBy: ['LIQ-019'],
  swap: (rules) => ({
    ...rules,
    mayLiquidate: (position) => !position.account.includes('Maker') && rules.mayLiquidate(position),
  }),
} satisfies Defect;
