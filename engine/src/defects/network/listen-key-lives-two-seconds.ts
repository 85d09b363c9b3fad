/** A listenKey is over after two seconds instead of an hour. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a listenKey is over after two seconds',
  standsFor: 'WS-05',
  incident: 'listenKey that expires although it is kept alive: JKorf/Binance.Net issue 796, ccxt/go-binance issue 510',
  severity: 'veto',
  caughtBy: ['NET-002', 'NET-017'],
  wrap: () => ({ listenKeyLife: () => 2_000 }),
} satisfies Defect;
