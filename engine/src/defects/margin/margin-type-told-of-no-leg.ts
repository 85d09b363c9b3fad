/** In hedge mode the change of a margin type names a position the trader cannot have. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'in hedge mode a changed margin type is told of the position of one-way mode',
  standsFor: 'WS-08',
  incident: 'field and type changes that broke parsers: ccxt/go-binance issue 510',
  severity: 'minor',
  caughtBy: ['MRG-078'],
  wrap: () => ({
    privateEvents: (events) =>
      events.map((event) => {
        if (event.kind !== 'account' || event.reason !== 'MARGIN_TYPE_CHANGE') return event;
        return { ...event, positions: event.positions.map((position) => ({ ...position, positionSide: 'BOTH' })) };
      }),
  }),
} satisfies Defect;
