/** The way back to one asset is told nobody: the trader counts on collateral that no longer counts. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream tells when collateral begins to count, and not when it ends',
  standsFor: 'WS-01',
  incident:
    'no report of this one is public; its class, a position nobody was told of, is freqtrade/freqtrade issue 9128',
  severity: 'major',
  caughtBy: ['MRG-077'],
  wrap: () => ({
    privateEvents: (events) =>
      events.filter(
        (event) => !(event.kind === 'configuration' && event.what === 'multi-assets' && !event.isMultiAssets),
      ),
  }),
} satisfies Defect;
