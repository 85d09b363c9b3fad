/** Who bought lower than others pays less funding for the same position. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'funding is taken of the notional at the entry price',
  standsFor: 'FND-09',
  incident: 'Binance FAQ: notional at mark price; Sentiment issue 91 took a fee of the wrong base',
  severity: 'major',
  caughtBy: ['FND-010'],
  swap: (rules) => ({ ...rules, fundingPrice: ({ entryPrice }) => entryPrice }),
} satisfies Defect;
