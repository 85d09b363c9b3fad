/** The change of balance on the private stream counts profits and fees too. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the private stream calls profits and fees a change of balance',
  standsFor: 'ACC-05',
  incident: 'a client that added up what the stream called a change: ccxt/ccxt issue 18028',
  severity: 'major',
  caughtBy: ['ACC-018'],
  wrap: () => {
    const wallets = new Map<string, bigint>();
    return {
      privateEvents: (events, { account }) =>
        events.map((event) => {
          if (event.kind !== 'account') return event;
          const balances = event.balances.map((balance) => {
            const key = `${account} ${balance.asset}`;
            const before = wallets.get(key) ?? balance.walletBalance;
            wallets.set(key, balance.walletBalance);
            return { ...balance, balanceChange: balance.walletBalance - before };
          });
          return { ...event, balances };
        }),
    };
  },
} satisfies Defect;
