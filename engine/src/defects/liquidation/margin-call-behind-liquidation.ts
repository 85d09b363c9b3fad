/** A margin call is held back until something else happens to the account. */
import type { PrivateEvent } from '../../core/events.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a margin call is told after the liquidation it should have warned of',
  standsFor: 'WS-09',
  incident: 'the warning that came after the loss: the class of freqtrade/freqtrade issue 9128',
  severity: 'major',
  caughtBy: ['LIQ-009'],
  wrap: () => {
    const held = new Map<string, PrivateEvent[]>();
    return {
      privateEvents: (events, { account }) => {
        const calls = events.filter((event) => event.kind === 'margin-call');
        const others = events.filter((event) => event.kind !== 'margin-call');
        if (others.length === 0) {
          held.set(account, [...(held.get(account) ?? []), ...calls]);
          return [];
        }
        const late = held.get(account) ?? [];
        held.delete(account);
        return [...others, ...late, ...calls];
      },
    };
  },
} satisfies Defect;
