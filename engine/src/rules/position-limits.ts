/** The largest position of one trader, and of all of them together. */
import type { Amount } from '../core/amount.ts';

/** Exactly the limit is allowed; undefined is without limit. In units of 1e-8. */
export function exceedsLimit(position: {
  readonly of: 'trader' | 'market';
  readonly quantity: Amount;
  readonly most: Amount | undefined;
}): boolean {
  return position.most !== undefined && position.quantity > position.most;
}
