/** The rebate that was to attract makers is taken from them. */
import { absolute } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a negative maker rate is charged instead of paid',
  standsFor: 'FEE-02',
  incident: 'inverted signs: Kwenta issue 463, RageTrade core pull 146',
  severity: 'veto',
  caughtBy: ['FEE-008'],
  swap: (rules) => ({ ...rules, commission: (fill) => absolute(rules.commission(fill)) }),
} satisfies Defect;
