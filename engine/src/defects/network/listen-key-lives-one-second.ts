/** A listenKey is over after one second instead of an hour. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a listenKey is over after one second',
  standsFor: 'WS-05',
  incident: 'listenKey that expires although it is kept alive: JKorf/Binance.Net issue 796, ccxt/go-binance issue 510',
  severity: 'veto',
  caughtBy: ['NET-005', 'NET-003'],
  wrap: () => ({ listenKeyLife: () => 1_000 }),
} satisfies Defect;
