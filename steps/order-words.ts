// The words that only sentences about orders use: states, reasons, limits and conditional orders.
import { defineParameterType } from '@cucumber/cucumber';
import { type Boundary, LIMITS, type Offset } from '../support/domain/boundary.ts';
import {
  CONDITIONAL_STATUSES,
  type ConditionalStatus,
  type OrderStatus,
  type SelfTradePrevention,
} from '../support/domain/order.ts';
import { conditionalDraft } from './conditional-words.ts';
import { bookPlace } from './words.ts';

const STATES: Readonly<Record<string, OrderStatus>> = {
  resting: 'new',
  'partially filled': 'partially-filled',
  filled: 'filled',
  cancelled: 'cancelled',
  'expired by self-trade prevention': 'expired-in-match',
  expired: 'expired',
};

/** resting · partially filled · filled · cancelled · expired · expired by self-trade prevention. */
defineParameterType({
  name: 'order state',
  regexp: /resting|partially filled|filled|cancelled|expired by self-trade prevention|expired/,
  transformer: (words: string): OrderStatus => STATES[words] ?? 'rejected',
});

/** finished · expired · rejected · cancelled. */
defineParameterType({
  name: 'end of a stop',
  regexp: /finished|expired|rejected|cancelled/,
  useForSnippets: false,
  transformer: (word: string): ConditionalStatus =>
    CONDITIONAL_STATUSES.find((status) => status === word) ?? 'finished',
});

/** The venue's numbers for why an order expired. @source Binance USDⓈ-M, ORDER_TRADE_UPDATE, field er */
const EXPIRY_REASONS: Readonly<Record<string, number>> = {
  'self-trade prevention': 1,
  'the rest of an immediate-or-cancel order': 2,
  'an immediate-or-cancel order that met an own order': 3,
  'a reduce-only order without a position to reduce': 4,
  'an order of a market that is over': 7,
  'the rest of a market order': 9,
};

/**
 * self-trade prevention · the rest of an immediate-or-cancel order · an immediate-or-cancel order that met an own order · a
 * reduce-only order without a position to reduce · an order of a market that is over · the rest of a market order.
 */
defineParameterType({
  name: 'expiry reason',
  regexp: new RegExp(Object.keys(EXPIRY_REASONS).join('|')),
  useForSnippets: false,
  transformer: (words: string) => ({ words, number: EXPIRY_REASONS[words] ?? -1 }),
});

/** expires the maker · expires the taker · expires both. */
defineParameterType({
  name: 'self-trade prevention',
  regexp: /expires the maker|expires the taker|expires both/,
  transformer: (words: string): SelfTradePrevention =>
    words === 'expires both' ? 'expire-both' : words === 'expires the maker' ? 'expire-maker' : 'expire-taker',
});

/** best price of the other side · 5th price of its own side. */
defineParameterType({
  name: 'book place',
  regexp: /(?:best|5th|10th|20th) price of (?:the other|its own) side/,
  useForSnippets: false,
  transformer: bookPlace,
});

/**
 * at, one step or tick above, or one step or tick below one of: the minimum quantity · maximum quantity · maximum market
 * quantity · minimum price · maximum price · minimum notional · highest price for a buy · lowest price for a sell.
 */
defineParameterType({
  name: 'boundary',
  regexp: new RegExp(`(?:at|one (?:step|tick) below|one (?:step|tick) above) the (?:${LIMITS.join('|')})`),
  useForSnippets: false,
  transformer: (words: string): Boundary => {
    const [where = '', limit] = words.split(' the ');
    return {
      limit: LIMITS.find((known) => known === limit) ?? LIMITS[0],
      offset: where === 'at' ? 'at' : where.endsWith('below') ? 'below' : 'above',
    };
  },
});

/** at · one step above · one step below. */
defineParameterType({
  name: 'offset',
  regexp: /at|one step below|one step above/,
  useForSnippets: false,
  transformer: (words: string): Offset => (words === 'at' ? 'at' : words.endsWith('below') ? 'below' : 'above'),
});

/**
 * stop-market sell of 1 BTC at 59,000 · take-profit-market sell of the whole position at 61,000 · stop-limit or
 * take-profit-limit buy of 1 BTC at 61,000 with a limit of 61,100, the price of the order it becomes, or with a limit of the
 * best price of its own side · trailing-stop sell of 1 BTC with a callback of 1% from 61,000, from where it begins to follow; each with reduce-only in front, and with "on the
 * mark price" or "on the last price" and "with price protection" behind.
 */
defineParameterType({
  name: 'conditional order',
  regexp:
    /(?:reduce-only )?(?:(?:stop|take-profit)-(?:market|limit) (?:buy|sell) of .+? at [\d,.]+(?: with a limit of (?:[\d,.]+|the (?:best|5th|10th|20th) price of (?:the other|its own) side))?|trailing-stop (?:buy|sell) of .+? with a callback of [\d.]+%(?: from [\d,.]+)?)(?: on the (?:mark|last) price)?(?: with price protection)?/,
  useForSnippets: false,
  transformer: (cell: string) => conditionalDraft(cell),
});
