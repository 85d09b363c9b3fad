/** The figures of the warning are cut where those of the account are rounded up. */
import { divideUp } from '../../core/amount.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a margin call tells the maintenance margin without its last decimal',
  standsFor: 'NUM-02',
  incident: 'no report of this one is public; Vega issue 5206: off by one from rounding',
  severity: 'veto',
  caughtBy: ['LIQ-054'],
  wrap: () => ({
    privateEvents: (events) =>
      events.map((event) => {
        if (event.kind !== 'margin-call') return event;
        const positions = event.positions.map((position) => ({
          ...position,
          maintenanceMargin: divideUp(position.maintenanceMargin - 9n, 10n) * 10n,
        }));
        return { ...event, positions };
      }),
  }),
} satisfies Defect;
