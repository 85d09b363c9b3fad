/** An open order of one mode fills into a position of the other. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'open orders do not keep the position mode from being changed',
  standsFor: 'MRG-13',
  incident: 'Binance -4067 exists for it',
  severity: 'major',
  caughtBy: ['MRG-038'],
  swap: (rules) => ({
    ...rules,
    settingObstacle: (holding) =>
      rules.settingObstacle({
        ...holding,
        hasOpenOrders: holding.hasOpenOrders && holding.setting !== 'position-mode',
      }),
  }),
} satisfies Defect;
