// What a person following a scenario wants to know of one line of its history: short facts as text, nothing else.
import { text } from '../domain/decimal.ts';
import type { OrderUpdate } from '../domain/stream-event.ts';
import type { Entry } from '../history/entry.ts';

/** Something that has changed; a later fact of the same name takes its place. Empty `words` take it away. */
export interface LiveFact {
  readonly kind: 'price' | 'order' | 'position' | 'line';
  /** Whom or what it is about: `mark price`, `Retail "first-try"`, `Retail`. */
  readonly name: string;
  readonly words: string;
}

/** The facts of one entry; most entries have none. */
export function liveFacts(entry: Entry): readonly LiveFact[] {
  switch (entry.kind) {
    case 'index-published':
      return [{ kind: 'price', name: `source ${entry.source}`, words: text(entry.price) }];
    case 'observed':
      return observedFacts(entry);
    case 'fault-started':
      return [{ kind: 'line', name: entry.fault.id, words: entry.fault.sentence }];
    case 'fault-ended':
      return [{ kind: 'line', name: entry.faultId, words: '' }];
    default:
      return [];
  }
}

function observedFacts({ actor, event }: Extract<Entry, { kind: 'observed' }>): readonly LiveFact[] {
  switch (event.kind) {
    case 'mark-price':
      return [
        { kind: 'price', name: 'mark', words: text(event.mark) },
        { kind: 'price', name: 'index', words: text(event.index) },
      ];
    case 'order-update':
      return orderFacts(actor, event);
    case 'account-update':
      return event.positions.map(({ quantity, entryPrice, marginType }) => ({
        kind: 'position',
        name: actor,
        words: quantity.eq('0')
          ? ''
          : `${sideOf(quantity.gt('0'))} ${text(quantity.abs())} from ${text(entryPrice)}, ${marginType}`,
      }));
    case 'margin-call':
      return [{ kind: 'position', name: `${actor} margin call`, words: 'sent' }];
    default:
      return [];
  }
}

function orderFacts(actor: string, update: OrderUpdate): readonly LiveFact[] {
  const { side, quantity, price, status, cumulativeQuantity, fill, clientOrderId } = update;
  const kind = update.isLiquidation ? 'liquidation' : update.isAutoDeleveraging ? 'auto-deleveraging' : 'order';
  const at = price.eq('0') ? 'at market' : `at ${text(price)}`;
  const words = `${kind}: ${side} ${text(quantity)} ${at}, ${status}, ${text(cumulativeQuantity)} filled`;
  const last = fill === undefined ? [] : [{ kind: 'price', name: 'last', words: text(fill.price) } as const];
  return [{ kind: 'order', name: `${actor} ${clientOrderId}`, words }, ...last];
}

function sideOf(isLong: boolean): string {
  return isLong ? 'long' : 'short';
}
