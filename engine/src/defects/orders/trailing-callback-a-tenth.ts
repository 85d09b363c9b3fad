/** A callback of one per cent fires after a tenth of it. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the callback of a trailing stop counts as tenths of a per cent',
  standsFor: 'STP-05',
  incident: 'a unit mix-up, the class of Samsung Securities 2018 and Bithumb 2026-02-06',
  severity: 'veto',
  caughtBy: ['ORD-059'],
  swap: (rules) => ({
    ...rules,
    isTrailingTriggered: (condition) =>
      rules.isTrailingTriggered({ ...condition, callbackRate: condition.callbackRate / 10n }),
  }),
} satisfies Defect;
