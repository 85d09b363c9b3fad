/** The stop fires into a position with another margin than it was placed under. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'waiting conditional orders do not keep the margin type from being changed',
  standsFor: 'MRG-13',
  incident: 'Binance -4047 counts conditional orders, too',
  severity: 'major',
  caughtBy: ['MRG-037'],
  swap: (rules) => ({
    ...rules,
    settingObstacle: (holding) => rules.settingObstacle({ ...holding, hasConditionals: false }),
  }),
} satisfies Defect;
