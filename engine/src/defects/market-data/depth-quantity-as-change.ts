/** Updates of the order book carry by how much a level grew, not what rests there. */
import type { Defect } from '../defect.ts';
import { editFrames, nudged } from '../edits.ts';

export const defect = {
  says: 'quantities in order book updates are changes, not what rests at the price',
  standsFor: 'MD-06',
  incident:
    'a local book that differs from the exchange although no update was missed: bitrich-info/xchange-stream issue 284',
  severity: 'veto',
  caughtBy: ['MD-003', 'MD-001'],
  wrap: () => {
    const rests = new Map<string, bigint>();
    return editFrames('depthUpdate', (json, stream) =>
      json.replaceAll(/\["([\d.]+)","([\d.]+)"\]/g, (_all, price: string, quantity: string) => {
        const key = `${stream} ${price}`;
        const units = BigInt(quantity.replace('.', ''));
        const before = rests.get(key) ?? 0n;
        rests.set(key, units);
        return `["${price}","${nudged(quantity, units === 0n || before > units ? 0n : -before)}"]`;
      }),
    );
  },
} satisfies Defect;
