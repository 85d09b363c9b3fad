/** One order in a hundred is carried out a second time under an id of its own. */
import type { Defect } from '../defect.ts';
import { every } from '../edits.ts';

export const defect = {
  says: 'one order in a hundred is carried out twice',
  standsFor: 'IDM-01',
  incident: 'retries inside the venue filled twice: Knight Capital, 2012',
  severity: 'veto',
  caughtBy: ['ORD-101'],
  wrap: () => {
    const isDoubled = every(100);
    return {
      execute: (execute) => (command) => {
        const events = execute(command);
        if (command.kind === 'place-order' && isDoubled()) {
          execute({ ...command, clientOrderId: `${command.clientOrderId ?? 'order'}x` });
        }
        return events;
      },
    };
  },
} satisfies Defect;
