/** A listenKey that is over is not said to be. */
import type { Defect } from '../defect.ts';
import { editFrames } from '../edits.ts';

export const defect = {
  says: 'nobody is told that a listenKey is over',
  standsFor: 'WS-05',
  incident: 'listenKey that dies in silence: oliver-zehentleitner/unicorn-binance-websocket-api issue 275',
  severity: 'major',
  caughtBy: ['API-007'],
  wrap: () => editFrames('listenKeyExpired', () => []),
} satisfies Defect;
