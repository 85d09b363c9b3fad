/** An exemption for one account is paid for by all the others. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an account with 50,000 or more in its wallet is never liquidated',
  standsFor: 'LIQ-10',
  incident: 'FTX: one line exempted one account from liquidation',
  severity: 'veto',
  caughtBy: ['LIQ-014'],
  swap: (rules) => ({
    ...rules,
    mayLiquidate: (position) => position.wallet < 50_000n * ONE && rules.mayLiquidate(position),
  }),
} satisfies Defect;
