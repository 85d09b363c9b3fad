/** A position crosses from isolated to cross, and the whole wallet stands behind it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an open position does not keep the margin type from being changed',
  standsFor: 'MRG-13',
  incident: 'Binance -4048 exists for it',
  severity: 'veto',
  caughtBy: ['MRG-036'],
  swap: (rules) => ({
    ...rules,
    settingObstacle: (holding) =>
      rules.settingObstacle({ ...holding, hasPosition: holding.hasPosition && holding.setting !== 'margin-type' }),
  }),
} satisfies Defect;
