/** The warning of an isolated position shows money that does not stand behind it. */
import type { Amount } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the margin call of an isolated position shows the cross wallet as if it were behind the position',
  standsFor: 'WS-09',
  incident: 'no report of this one is public; isolation is what traders buy',
  severity: 'major',
  caughtBy: ['LIQ-056'],
  wrap: () => {
    const wallets = new Map<string, Amount>();
    return {
      privateEvents: (events, { account }) =>
        events.map((event) => {
          if (event.kind === 'account') {
            for (const { crossWalletBalance } of event.balances) wallets.set(account, crossWalletBalance);
          }
          const isIsolated = event.kind === 'margin-call' && event.positions[0]?.marginType === 'isolated';
          return isIsolated ? { ...event, crossWalletBalance: wallets.get(account) ?? 0n } : event;
        }),
    };
  },
} satisfies Defect;
