/** A trader is told of a fill of somebody else, behind an own one. */
import type { PrivateEvent } from '../../core/events.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream carries the order of another trader',
  standsFor: 'WS-06',
  incident: 'events of another account delivered: the class of Crypto-exchange data leaks, JKorf/Binance.Net issue 796',
  severity: 'veto',
  caughtBy: ['NET-017', 'NET-002'],
  wrap: () => {
    let last: PrivateEvent | undefined;
    return {
      privateEvents: (events, { account }) => {
        const foreign = last !== undefined && last.account !== account ? [last] : [];
        last = events.find((event) => event.kind === 'order') ?? last;
        return [...events, ...foreign];
      },
    };
  },
} satisfies Defect;
