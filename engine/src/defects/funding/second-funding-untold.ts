/** The private stream tells of the first funding payment and not of the second. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream does not tell of the second funding payment',
  standsFor: 'WS-01',
  incident: 'funding that traders found only on their balance: dydxprotocol/v4-chain issue 843',
  severity: 'veto',
  caughtBy: ['FND-004'],
  wrap: () => {
    const told = new Map<string, number>();
    return {
      privateEvents: (events, { account }) =>
        events.filter((event) => {
          if (event.kind !== 'account' || event.reason !== 'FUNDING_FEE') return true;
          const count = (told.get(account) ?? 0) + 1;
          told.set(account, count);
          return count !== 2;
        }),
    };
  },
} satisfies Defect;
