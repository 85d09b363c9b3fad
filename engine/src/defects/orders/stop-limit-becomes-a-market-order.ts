/** The limit of a stop-limit is forgotten when it is placed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a stop-limit order trades at any price when it fires',
  standsFor: 'STP-03',
  incident: 'GDAX 2017-06-21: one sale set off 800 stops and liquidations down to ten cents',
  severity: 'veto',
  caughtBy: ['ORD-110'],
  wrap: () => ({
    execute: (execute) => (command) =>
      command.kind === 'place-conditional' && command.type === 'STOP'
        ? execute({ ...command, type: 'STOP_MARKET' })
        : execute(command),
  }),
} satisfies Defect;
