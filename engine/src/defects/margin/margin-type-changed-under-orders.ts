/** An order placed for one kind of margin fills into the other. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'open orders do not keep the margin type from being changed',
  standsFor: 'MRG-13',
  incident: 'Binance -4047 exists for it',
  severity: 'major',
  caughtBy: ['MRG-035'],
  swap: (rules) => ({
    ...rules,
    settingObstacle: (holding) =>
      rules.settingObstacle({ ...holding, hasOpenOrders: holding.hasOpenOrders && holding.setting !== 'margin-type' }),
  }),
} satisfies Defect;
