/** Whoever lowers the leverage hears nothing of it: his programs go on with the higher one. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream tells of a leverage that was raised, and not of one that was lowered',
  standsFor: 'WS-01',
  incident:
    'no report of this one is public; its class, a position nobody was told of, is freqtrade/freqtrade issue 9128',
  severity: 'major',
  caughtBy: ['MRG-076'],
  wrap: () => {
    const told = new Map<string, number>();
    return {
      privateEvents: (events) =>
        events.filter((event) => {
          if (event.kind !== 'configuration' || event.what !== 'leverage') return true;
          const before = told.get(event.account + event.symbol) ?? 20;
          told.set(event.account + event.symbol, event.leverage);
          return event.leverage >= before;
        }),
    };
  },
} satisfies Defect;
