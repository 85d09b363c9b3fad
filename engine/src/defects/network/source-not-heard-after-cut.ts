/** A price source that was silent for a quarter of a second is not listened to any more. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a price source that came back after a short cut is not heard any more',
  standsFor: 'IDX-03',
  incident: 'price sidecars that came back slowly: dYdX, resumption of 2025-10-10',
  severity: 'veto',
  caughtBy: ['NET-029'],
  wrap: () => {
    const lastAtMs = new Map<string, number>();
    const given = new Set<string>();
    return {
      sourcePrice: (price) => {
        if (price === undefined) return undefined;
        const key = `${price.source} ${price.symbol}`;
        const atMs = Date.now();
        if (atMs - (lastAtMs.get(key) ?? atMs) > 250) given.add(key);
        lastAtMs.set(key, atMs);
        return given.has(key) ? undefined : price;
      },
    };
  },
} satisfies Defect;
