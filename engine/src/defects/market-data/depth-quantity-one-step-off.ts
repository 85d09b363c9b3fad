/** One level in fifty is told with one step more than rests there: a rounding fault nobody sees with the eye. */
import type { Defect } from '../defect.ts';
import { editFrames, every, nudged } from '../edits.ts';

export const defect = {
  says: 'one level in fifty of an order book stream is told one step too large',
  standsFor: 'MD-05',
  incident: 'checksum mismatch for the SDK and an independent client alike: okcoin-okex/open-api-v3-sdk issue 70',
  severity: 'veto',
  caughtBy: ['MD-001', 'MD-003'],
  wrap: () => {
    const isDue = every(50);
    return editFrames('depthUpdate', (json) =>
      json.replaceAll(/\["([\d.]+)","([\d.]*[1-9][\d.]*)"\]/g, (all, price: string, quantity: string) =>
        isDue() ? `["${price}","${nudged(quantity, 1n)}"]` : all,
      ),
    );
  },
} satisfies Defect;
