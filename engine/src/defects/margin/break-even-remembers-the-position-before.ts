/** What the last position won makes the next one look as if it could lose as much. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the break-even price of a new position counts what the position before it has won or lost',
  standsFor: 'PNL-06',
  incident: 'no report of this one is public; 10101 issue 2419: after a flip the numbers were those of the other side',
  severity: 'major',
  caughtBy: ['MRG-086'],
  wrap: () => ({
    execute:
      (execute, { core }) =>
      (command) => {
        const closed = [...core.snapshot().accounts.values()]
          .flatMap(({ holdings }) => [...holdings.values()].flatMap(({ legs }) => Object.values(legs)))
          .filter((leg) => leg.lots === 0 && leg.realised !== 0n)
          .map((leg) => ({ leg, realised: leg.realised }));
        const events = execute(command);
        for (const { leg, realised } of closed) if (leg.lots !== 0) leg.realised += realised;
        return events;
      },
  }),
} satisfies Defect;
