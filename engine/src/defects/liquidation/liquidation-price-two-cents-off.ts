/** The published liquidation price is two cents too high. */
import type { Defect } from '../defect.ts';
import { editAnswers, nudged, withText } from '../edits.ts';

export const defect = {
  says: 'the published liquidation price is two cents too high',
  standsFor: 'LIQ-18',
  incident: 'a liquidation price off in its last digit: Vega issue 5206',
  severity: 'veto',
  caughtBy: ['LIQ-003'],
  wrap: () =>
    editAnswers('GET /fapi/v3/positionRisk', (body) =>
      withText(body, 'liquidationPrice', (price) => (/[1-9]/.test(price) ? nudged(price, 2_000_000n) : price)),
    ),
} satisfies Defect;
