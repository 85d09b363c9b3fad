/** Every order behind the thirtieth holds up the whole venue for 150 ms. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'after thirty orders each further one holds up the venue for 150 ms',
  standsFor: 'LOD-03',
  incident: 'positions open far below maintenance while the queue was long: dYdX v4 pull request 536',
  severity: 'veto',
  caughtBy: ['LOD-010'],
  wrap: () => {
    let orders = 0;
    return {
      execute: (execute) => (command) => {
        if (command.kind === 'place-order') orders += 1;
        if (command.kind === 'place-order' && orders > 30) {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
        }
        return execute(command);
      },
    };
  },
} satisfies Defect;
