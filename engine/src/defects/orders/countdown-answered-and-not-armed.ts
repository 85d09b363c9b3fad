/** The countdown is acknowledged and not armed. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the countdown to cancel all orders is acknowledged and never fires',
  standsFor: 'CXL-05',
  incident: 'a dead man’s switch that did nothing: the class of BitMEX, 2023-03-23, cancels that must work',
  severity: 'veto',
  caughtBy: ['ORD-040'],
  wrap: () => ({
    execute: (execute) => (command) =>
      command.kind === 'countdown-cancel-all' ? execute({ ...command, countdownMs: 0 }) : execute(command),
  }),
} satisfies Defect;
