/** An order that met an own one is told that there was nobody, so its program tries again. */
import { EXPIRY_REASONS } from '../../core/words.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an immediate-or-cancel order that expires for meeting an own one is told that it found nobody',
  standsFor: 'ERR-03',
  incident: 'one reason for different ends: hummingbot issue 4738',
  severity: 'minor',
  caughtBy: ['ORD-152'],
  wrap: () => ({
    privateEvents: (events) =>
      events.map((event) => {
        if (event.kind !== 'order' || event.order.expiryReason !== EXPIRY_REASONS.immediateOrCancelSelfTrade)
          return event;
        return { ...event, order: { ...event.order, expiryReason: EXPIRY_REASONS.immediateOrCancelRemainder } };
      }),
  }),
} satisfies Defect;
