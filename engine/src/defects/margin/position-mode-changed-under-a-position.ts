/** A position of one mode has no meaning in the other. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an open position does not keep the position mode from being changed',
  standsFor: 'MRG-13',
  incident: 'Binance -4068 exists for it',
  severity: 'major',
  caughtBy: ['MRG-038'],
  swap: (rules) => ({
    ...rules,
    settingObstacle: (holding) =>
      rules.settingObstacle({ ...holding, hasPosition: holding.hasPosition && holding.setting !== 'position-mode' }),
  }),
} satisfies Defect;
