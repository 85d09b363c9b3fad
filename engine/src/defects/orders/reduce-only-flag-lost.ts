/** The edge forgets that an order may only reduce. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a reduce-only order is carried out as an ordinary one',
  standsFor: 'ORD-06',
  incident: 'exits that opened positions: the class of FTX, where one flag exempted an account',
  severity: 'veto',
  caughtBy: ['ORD-016', 'ORD-018'],
  wrap: () => ({
    execute: (execute) => (command) =>
      command.kind === 'place-order' ? execute({ ...command, reduceOnly: false }) : execute(command),
  }),
} satisfies Defect;
