// One small scenario as a healthy venue plays it, in parts, so that each oracle's test can spoil one of them.
import type { EntryBody } from '../history/entry.ts';
import {
  AT_REST,
  accountUpdate,
  delta,
  fill,
  ledgerReading,
  level,
  markOf,
  observed,
  opened,
  order,
  orderUpdate,
  placed,
  position,
  reading,
  readingsOf,
} from './literal-history.ts';

/** Retail bids 0.1 BTC at 59,990 and is filled half by Whale; both pay their fee. */
export const RETAIL_FILL = fill({ trade: '17', id: 'first', venueId: '1', fee: '0.5999', isMaker: true });
export const WHALE_FILL = fill({ trade: '17', id: 'hit', venueId: '2', side: 'sell', fee: '1.49975', isMaker: false });
const RETAIL_ORDER = { id: 'first', venueId: '1', status: 'partially-filled', filled: '0.05' } as const;
const WHALE_ORDER = {
  id: 'hit',
  venueId: '2',
  side: 'sell',
  quantity: '0.05',
  status: 'filled',
  filled: '0.05',
} as const;

export const OPENING: readonly EntryBody[] = [
  opened('Retail', '10000'),
  opened('Whale', '50000'),
  observed('Retail', { kind: 'opened' }),
  observed('Whale', { kind: 'opened' }),
  observed('Arb', { kind: 'opened' }, { line: 'trader', stream: 'Arb/depth/1' }),
  observed('venue', markOf('60000')),
];

export const RETAIL_BIDS: readonly EntryBody[] = [
  ...placed('Retail', { id: 'first', venueId: '1' }),
  observed('Retail', orderUpdate({ id: 'first', venueId: '1' })),
  observed('Arb', delta([1, 1, 0], { bids: [level('59990', '0.1')] }), { line: 'trader', stream: 'Arb/depth/1' }),
];

export const RETAIL_IS_TOLD: readonly EntryBody[] = [
  observed('Retail', orderUpdate(RETAIL_ORDER, RETAIL_FILL)),
  observed('Retail', accountUpdate({ wallet: '9999.4001', positions: [position('0.05')] })),
];

export const WHALE_SELLS: readonly EntryBody[] = [
  ...placed('Whale', WHALE_ORDER),
  observed('Whale', orderUpdate({ ...WHALE_ORDER, status: 'new', filled: '0' })),
  observed('Whale', orderUpdate(WHALE_ORDER, WHALE_FILL)),
  observed('Whale', accountUpdate({ wallet: '49998.50025', positions: [position('-0.05')] })),
  observed('Arb', delta([2, 2, 1], { bids: [level('59990', '0.05')] }), { line: 'trader', stream: 'Arb/depth/1' }),
];

export const RETAIL_AT_REST: readonly EntryBody[] = readingsOf('Retail', {
  wallet: '9999.4001',
  position: '0.05',
  open: [order(RETAIL_ORDER)],
  orders: [order(RETAIL_ORDER)],
  fills: [RETAIL_FILL],
});

export const WHALE_AT_REST: readonly EntryBody[] = readingsOf('Whale', {
  wallet: '49998.50025',
  position: '-0.05',
  open: [],
  orders: [order(WHALE_ORDER)],
  fills: [WHALE_FILL],
});

export const VENUE_AT_REST: readonly EntryBody[] = [
  ledgerReading({ deposits: '60000', wallets: '59997.90035', fees: '2.09965' }),
];

export const BOOK_AT_REST: EntryBody = reading('venue', 'read-book', {
  symbol: 'BTCUSDT',
  lastUpdateId: 2n,
  bids: [level('59990', '0.05')],
  asks: [],
});

/** The whole scenario, with parts taken out or put in its place. */
export function healthy(
  parts: {
    readonly middle?: readonly EntryBody[];
    readonly retailIsTold?: readonly EntryBody[];
    readonly rest?: readonly EntryBody[];
    /** The book before and after what the traders read. */
    readonly book?: EntryBody;
    readonly retail?: readonly EntryBody[];
    readonly whale?: readonly EntryBody[];
    readonly venue?: readonly EntryBody[];
  } = {},
): readonly EntryBody[] {
  const book = parts.book ?? BOOK_AT_REST;
  return [
    ...OPENING,
    ...RETAIL_BIDS,
    ...WHALE_SELLS,
    ...(parts.retailIsTold ?? RETAIL_IS_TOLD),
    ...(parts.middle ?? []),
    ...(parts.rest ?? [AT_REST]),
    book,
    ...(parts.retail ?? RETAIL_AT_REST),
    ...(parts.whale ?? WHALE_AT_REST),
    ...(parts.venue ?? VENUE_AT_REST),
    book,
  ];
}
