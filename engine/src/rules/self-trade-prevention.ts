/** What happens when an order would trade with one of the same owner. */
import type { SelfTradeMode, TimeInForce } from '../core/words.ts';

export type SelfTradeAction = 'match' | 'expire-maker' | 'expire-taker' | 'expire-both';

const ACTIONS = {
  NONE: 'match',
  EXPIRE_MAKER: 'expire-maker',
  EXPIRE_TAKER: 'expire-taker',
  EXPIRE_BOTH: 'expire-both',
} as const satisfies Record<SelfTradeMode, SelfTradeAction>;

/**
 * The taker's mode decides and the maker's is ignored; FOK and GTX are exempt.
 * @source Binance USDⓈ-M, self-trade prevention FAQ
 */
export function selfTradeAction(meeting: {
  readonly takerMode: SelfTradeMode;
  readonly makerMode: SelfTradeMode;
  readonly takerTimeInForce: TimeInForce;
}): SelfTradeAction {
  const isExempt = meeting.takerTimeInForce === 'FOK' || meeting.takerTimeInForce === 'GTX';
  return isExempt ? 'match' : ACTIONS[meeting.takerMode];
}

/** The mode of an order that names none. @source Binance USDⓈ-M, New Order, selfTradePreventionMode */
export function defaultSelfTradeMode(): SelfTradeMode {
  return 'EXPIRE_MAKER';
}

/** Same owner: the same account, or two accounts of one trade group (-1 is no group). */
export function isSameOwner(left: Owner, right: Owner): boolean {
  return left.account === right.account || (left.tradeGroupId !== -1 && left.tradeGroupId === right.tradeGroupId);
}

interface Owner {
  readonly account: string;
  readonly tradeGroupId: number;
}
