// Histories written out by hand, for the oracles' own tests.
import { join } from 'node:path';
import type { BookDelta, BookLevel } from '../domain/book.ts';
import { type Decimal, decimal, ZERO } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import {
  type ConditionalOrder,
  type ConditionalStatus,
  clientOrderId,
  type LimitIntent,
  type Order,
  type OrderStatus,
  type Side,
  venueOrderId,
} from '../domain/order.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Account, Position, PositionRisk } from '../domain/position.ts';
import { indexPrice, markPrice } from '../domain/prices.ts';
import type { ReadValue, Request } from '../domain/request.ts';
import type { AccountUpdate, ConditionalUpdate, OrderUpdate, StreamEvent } from '../domain/stream-event.ts';
import { epochMs, type MonotonicMs } from '../domain/time.ts';
import type { Entry, EntryBody, Line } from '../history/entry.ts';
import type { ReadableHistory } from '../history/history.ts';
import { readSpecification } from '../spec/read-specification.ts';
import type { Oracle, Verdict } from './oracle.ts';

export const SYMBOL = 'BTCUSDT';
export const SPECIFICATION = await readSpecification(join(import.meta.dirname, '../../launch/parameters'));
const START_MS = 1_700_000_000_000;

/** Entries 10 ms apart, unless a body brings its own time. */
export function historyOf(bodies: readonly (EntryBody & { readonly atMs?: number })[]): ReadableHistory {
  const entries = bodies.map((body, index) => {
    const atMs = (body.atMs ?? index * 10) as MonotonicMs;
    return { ...body, index, atMs, wallMs: epochMs(START_MS + Math.floor(atMs)) } as Entry;
  });
  return { entries };
}

export function judged(oracle: Oracle, bodies: readonly (EntryBody & { readonly atMs?: number })[]): Verdict {
  return oracle.judge(historyOf(bodies), SPECIFICATION);
}

/** The sentence of the first violation, or why nothing was proven, or `pass`. */
export function said(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'pass':
      return 'pass';
    case 'not-proven':
      return `not proven: ${verdict.reason}`;
    case 'fail':
      return verdict.violations[0]?.sentence ?? 'fail without a violation';
  }
}

export function invoked(actor: string, request: Request): EntryBody {
  return { kind: 'invoked', call: 1, actor, line: 'trader', request };
}

export function completed(
  actor: string,
  request: Request,
  outcome: Outcome<ReadValue>,
  line: Line = 'trader',
): EntryBody {
  return { kind: 'completed', call: 1, actor, line, request, outcome, exchange: undefined, roundTripMs: 1 };
}

/** A reading on the clean line. */
export function reading(actor: string, kind: Request['kind'], value: ReadValue): EntryBody {
  return completed(actor, { kind } as Request, { kind: 'accepted', value }, 'clean');
}

export function observed(actor: string, event: StreamEvent, from: { line?: Line; stream?: string } = {}): EntryBody {
  const line = from.line ?? 'clean';
  return { kind: 'observed', actor, line, stream: from.stream ?? `${actor}/${line}/1`, event, raw: '' };
}

export interface OrderParts {
  readonly id?: string;
  readonly venueId?: string;
  readonly side?: Side;
  readonly status?: OrderStatus;
  readonly price?: string;
  readonly quantity?: string;
  readonly filled?: string;
}

export function order(parts: OrderParts = {}): Order {
  return {
    venueOrderId: venueOrderId(parts.venueId ?? '1'),
    clientOrderId: clientOrderId(parts.id ?? 'first'),
    symbol: SYMBOL,
    side: parts.side ?? 'buy',
    status: parts.status ?? 'new',
    price: decimal(parts.price ?? '59990'),
    quantity: decimal(parts.quantity ?? '0.1'),
    executedQuantity: decimal(parts.filled ?? '0'),
    isReduceOnly: false,
    type: 'limit',
    updatedAtMs: epochMs(START_MS),
  };
}

export function limit(parts: OrderParts = {}): LimitIntent {
  const { clientOrderId: id, symbol, side, quantity, price, isReduceOnly } = order(parts);
  return { kind: 'limit', timeInForce: 'GTC', clientOrderId: id, symbol, side, quantity, price, isReduceOnly };
}

/** An order sent and acknowledged. */
export function placed(actor: string, parts: OrderParts = {}): readonly EntryBody[] {
  const request: Request = { kind: 'place-order', intent: limit(parts) };
  return [invoked(actor, request), completed(actor, request, { kind: 'accepted', value: { order: order(parts) } })];
}

/** An order sent and refused, or sent and never answered. */
export function placedInVain(
  actor: string,
  outcome: 'rejected' | 'unknown',
  parts: OrderParts = {},
): readonly EntryBody[] {
  const request: Request = { kind: 'place-order', intent: limit(parts) };
  return [
    invoked(actor, request),
    completed(
      actor,
      request,
      outcome === 'rejected'
        ? { kind: 'rejected', code: -2010, message: 'no' }
        : { kind: 'unknown', reason: 'the reply was lost' },
    ),
  ];
}

export interface FillParts {
  readonly trade?: string;
  readonly id?: string;
  readonly venueId?: string;
  readonly side?: Side;
  readonly price?: string;
  readonly quantity?: string;
  readonly fee?: string;
  readonly realised?: string;
  readonly isMaker?: boolean;
  readonly atMs?: number;
}

export function fill(parts: FillParts = {}): Fill {
  return {
    tradeId: parts.trade ?? '17',
    venueOrderId: venueOrderId(parts.venueId ?? '1'),
    clientOrderId: clientOrderId(parts.id ?? 'first'),
    symbol: SYMBOL,
    side: parts.side ?? 'buy',
    price: decimal(parts.price ?? '59990'),
    quantity: decimal(parts.quantity ?? '0.05'),
    fee: decimal(parts.fee ?? '0.5999'),
    feeAsset: 'USDT',
    realisedProfit: decimal(parts.realised ?? '0'),
    isMaker: parts.isMaker ?? true,
    atMs: epochMs(START_MS + (parts.atMs ?? 0)),
  };
}

export function orderUpdate(parts: OrderParts = {}, execution?: Fill): OrderUpdate {
  const { executedQuantity, isReduceOnly: _isReduceOnly, type: _type, updatedAtMs, ...shared } = order(parts);
  return {
    ...shared,
    kind: 'order-update',
    execution: execution === undefined ? 'new' : 'trade',
    cumulativeQuantity: executedQuantity,
    fill: execution,
    isLiquidation: false,
    isAutoDeleveraging: false,
    eventAtMs: updatedAtMs,
    transactionAtMs: updatedAtMs,
  };
}

export interface ConditionalParts {
  readonly id?: string;
  readonly status?: ConditionalStatus;
  readonly became?: string;
  readonly filled?: string;
  readonly price?: string;
}

export function conditional(parts: ConditionalParts = {}): ConditionalOrder {
  return {
    clientOrderId: clientOrderId(parts.id ?? 'stop'),
    symbol: SYMBOL,
    side: 'sell',
    status: parts.status ?? 'new',
    triggerPrice: decimal('59000'),
    becameOrderId: parts.became === undefined ? undefined : venueOrderId(parts.became),
    filledQuantity: decimal(parts.filled ?? '0'),
    averagePrice: decimal(parts.price ?? '0'),
  };
}

export function conditionalUpdate(parts: ConditionalParts = {}): ConditionalUpdate {
  const { side: _side, triggerPrice: _triggerPrice, ...shared } = conditional(parts);
  return { ...shared, kind: 'conditional-update', eventAtMs: epochMs(START_MS) };
}

export function position(quantity: string, entryPrice = '59990'): Position {
  return {
    symbol: SYMBOL,
    quantity: decimal(quantity),
    entryPrice: decimal(entryPrice),
    marginType: 'cross',
    leverage: 20,
    isolatedWallet: ZERO,
    unrealisedProfit: ZERO,
  };
}

export function positionRisk(quantity: string, entryPrice = '59990'): PositionRisk {
  return {
    ...position(quantity, entryPrice),
    markPrice: markPrice(decimal('60000')),
    liquidationPrice: ZERO,
    maintenanceMargin: ZERO,
    notional: decimal(quantity).times('60000'),
  };
}

export function accountUpdate(parts: {
  wallet?: string;
  change?: string;
  positions?: readonly Position[];
  reason?: string;
}): AccountUpdate {
  const wallet = decimal(parts.wallet ?? '0');
  const balance = { asset: 'USDT', wallet, crossWallet: wallet, change: decimal(parts.change ?? '0') };
  return {
    kind: 'account-update',
    reason: parts.reason ?? 'order',
    balances: parts.wallet === undefined ? [] : [balance],
    positions: parts.positions ?? [],
    eventAtMs: epochMs(START_MS),
    transactionAtMs: epochMs(START_MS),
  };
}

export function account(wallet: string, positions: readonly Position[] = []): Account {
  const value = decimal(wallet);
  return { balances: [{ asset: 'USDT', wallet: value, crossWallet: value }], positions, availableBalance: value };
}

export function level(price: string, quantity: string): BookLevel {
  return { price: decimal(price), quantity: decimal(quantity) };
}

export function delta(
  ids: readonly [first: number, final: number, previous: number],
  levels: { bids?: readonly BookLevel[]; asks?: readonly BookLevel[] } = {},
): StreamEvent {
  const [first, final, previous] = ids.map(BigInt);
  const event: BookDelta = {
    symbol: SYMBOL,
    firstUpdateId: first ?? 0n,
    finalUpdateId: final ?? 0n,
    previousFinalUpdateId: previous ?? 0n,
    bids: levels.bids ?? [],
    asks: levels.asks ?? [],
  };
  return { kind: 'book-delta', delta: event, eventAtMs: epochMs(START_MS) };
}

export function markOf(price: string): StreamEvent {
  return {
    kind: 'mark-price',
    symbol: SYMBOL,
    mark: markPrice(decimal(price)),
    index: indexPrice(decimal(price)),
    fundingRate: ZERO,
    nextFundingAtMs: epochMs(START_MS),
    eventAtMs: epochMs(START_MS),
  };
}

export function opened(actor: string, wallet: string): EntryBody {
  return { kind: 'account-opened', actor, asset: 'USDT', wallet: decimal(wallet) };
}

export const AT_REST: EntryBody = { kind: 'at-rest', isQuiet: true, note: 'quiet for 50 ms' };

/** What a trader's readings at rest say; whatever is left out was not read. */
export interface Settled {
  readonly wallet?: string;
  readonly position?: string;
  readonly open?: readonly Order[];
  readonly orders?: readonly Order[];
  readonly fills?: readonly Fill[];
  /** None, unless there are some. */
  readonly conditionals?: readonly ConditionalOrder[];
}

export function readingsOf(actor: string, settled: Settled): readonly EntryBody[] {
  const held = settled.position === undefined ? [] : [positionRisk(settled.position)];
  return [
    ...(settled.wallet === undefined ? [] : [reading(actor, 'read-account', account(settled.wallet, held))]),
    ...(settled.position === undefined ? [] : [reading(actor, 'read-position-risk', held)]),
    ...(settled.open === undefined ? [] : [reading(actor, 'read-open-orders', settled.open)]),
    ...(settled.orders === undefined ? [] : [reading(actor, 'read-orders', settled.orders)]),
    ...(settled.fills === undefined ? [] : [reading(actor, 'read-fills', settled.fills)]),
    reading(actor, 'read-conditional-orders', settled.conditionals ?? []),
  ];
}

export interface LedgerParts {
  readonly deposits?: string;
  readonly wallets?: string;
  readonly fees?: string;
  readonly cost?: string;
  readonly fund?: string;
  readonly fundHolds?: string;
}

export function ledgerReading(parts: LedgerParts): EntryBody {
  const read = (value: string | undefined, otherwise: string): Decimal => decimal(value ?? otherwise);
  return reading('venue', 'read-ledger', {
    deposits: read(parts.deposits, '0'),
    withdrawals: ZERO,
    insuranceFund: read(parts.fund, '1000000'),
    insuranceFundInitial: decimal('1000000'),
    feeRevenue: read(parts.fees, '0'),
    wallets: read(parts.wallets, '0'),
    positionCost: read(parts.cost, '0'),
    insuranceFundPositions:
      parts.fundHolds === undefined ? [] : [{ symbol: SYMBOL, quantity: decimal(parts.fundHolds), cost: ZERO }],
  });
}
