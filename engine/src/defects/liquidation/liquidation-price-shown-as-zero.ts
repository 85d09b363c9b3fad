/** Positions are shown without a liquidation price. */
import type { Defect } from '../defect.ts';
import { editAnswers, withText } from '../edits.ts';

export const defect = {
  says: 'the published liquidation price of a position is zero',
  standsFor: 'LIQ-08',
  incident: 'a liquidation price of 0 shown for a position that has one: ccxt/ccxt issue 8317',
  severity: 'veto',
  caughtBy: ['LIQ-003'],
  wrap: () => editAnswers('GET /fapi/v3/positionRisk', (body) => withText(body, 'liquidationPrice', () => '0')),
} satisfies Defect;
