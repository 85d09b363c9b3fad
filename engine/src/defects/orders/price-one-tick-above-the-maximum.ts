/** A price beyond the maximum is taken. */
import { ONE } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a price one tick above the maximum passes the price filter',
  standsFor: 'NUM-02',
  incident: 'off by one at the bound, as Vega issue 5206 had it for price bounds',
  severity: 'minor',
  caughtBy: ['ORD-067'],
  swap: (rules) => ({
    ...rules,
    isAboveMost: (value) => (value.of === 'price' ? value.value > value.most + ONE / 10n : rules.isAboveMost(value)),
  }),
} satisfies Defect;
