// The life of a position: its ways, its end, and what must not happen while the venue is at work on it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PositionSide } from '../domain/order.ts';
import type { EntryBody } from '../history/entry.ts';
import {
  accountUpdate,
  fill,
  historyOf,
  judged,
  markOf,
  type OrderParts,
  observed,
  opened,
  orderUpdate,
  position,
  SPECIFICATION,
  said,
} from './literal-history.ts';
import { judgeSafely } from './oracle.ts';
import { positionLife, positionWays } from './position-life.ts';

const OPENING: readonly EntryBody[] = [opened('Retail', '1000'), observed('Retail', { kind: 'opened' })];

const holds = (quantity: string, leg?: PositionSide) =>
  observed(
    'Retail',
    accountUpdate({ positions: [{ ...position(quantity), ...(leg === undefined ? {} : { positionSide: leg }) }] }),
  );

const traded = (parts: OrderParts = {}) =>
  observed('Retail', orderUpdate({ status: 'filled', filled: '0.1', ...parts }, fill({ quantity: '0.1' })));

const liquidation = (status: 'new' | 'partially-filled' | 'filled' | 'expired', hasFill = status !== 'new') =>
  observed('Retail', {
    ...orderUpdate({ venueId: '9', side: 'sell', status }, hasFill ? fill({ venueId: '9', side: 'sell' }) : undefined),
    isLiquidation: true,
  });

const CALL = observed('Retail', {
  kind: 'margin-call',
  positions: [{ symbol: 'BTCUSDT', markPrice: markPriceOf('54000'), maintenanceMargin: position('0').isolatedWallet }],
  eventAtMs: orderUpdate().eventAtMs,
});

function markPriceOf(price: string) {
  const event = markOf(price);
  assert(event.kind === 'mark-price');
  return event.mark;
}

test('a position that is opened, enlarged, reduced, turned round and closed goes the ways of its owner', () => {
  const history = [
    ...OPENING,
    ...['0.1', '0.3', '0.2', '-0.1', '0'].flatMap((quantity) => [traded(), holds(quantity)]),
  ];
  assert.equal(said(judged(positionLife, history)), 'pass');
  assert.deepEqual(
    [...positionWays(historyOf(history))],
    [
      ['closed > open', 2],
      ['open > adding', 1],
      ['adding > reducing', 1],
      ['reducing > closed', 1],
      ['open > closed', 1],
    ],
  );
});

test('a position that is warned, liquidated in part and then wholly passes', () => {
  const verdict = judged(positionLife, [
    ...OPENING,
    ...[traded(), holds('0.1'), CALL],
    ...[liquidation('new'), liquidation('filled'), holds('0.06')],
    ...[liquidation('new'), liquidation('partially-filled'), holds('0.02'), liquidation('filled'), holds('0')],
  ]);
  assert.equal(said(verdict), 'pass');
});

test('a liquidation the book did not fill leaves the position open', () => {
  const history = [...OPENING, traded(), holds('0.1'), liquidation('new'), liquidation('expired', false)];
  assert.equal(said(judged(positionLife, history)), 'pass');
  assert.equal(positionWays(historyOf(history)).get('liquidating > open'), 1);
});

test('who trades in the middle of the own liquidation fails', () => {
  const verdict = judged(positionLife, [
    ...OPENING,
    ...[traded(), holds('0.1'), liquidation('new'), traded({ venueId: '3' }), holds('0.2')],
  ]);
  assert.equal(said(verdict), "Retail's position in BTCUSDT went a way no position goes");
});

test('the liquidation of somebody who holds nothing fails, and so does a call for more margin', () => {
  assert.equal(
    said(judged(positionLife, [...OPENING, liquidation('new')])),
    "Retail's position in BTCUSDT went a way no position goes",
  );
  assert.equal(
    said(judged(positionLife, [...OPENING, CALL])),
    "Retail's position in BTCUSDT went a way no position goes",
  );
});

test('a liquidation that turns the position round fails', () => {
  const verdict = judged(positionLife, [
    ...OPENING,
    ...[traded(), holds('0.1'), liquidation('new'), liquidation('filled'), holds('-0.1')],
  ]);
  assert.equal(said(verdict), "Retail's position in BTCUSDT was not made smaller by an order of the venue's own");
});

test('in hedge mode a liquidated long leaves the short alone', () => {
  const verdict = judged(positionLife, [
    ...OPENING,
    ...[traded(), holds('0.1', 'long'), traded(), holds('-0.1', 'short')],
    ...[liquidation('new'), liquidation('filled'), holds('0', 'long'), traded(), holds('-0.2', 'short')],
  ]);
  assert.equal(said(verdict), 'pass');
});

test('on a second connection a position begins where it is told', () => {
  const verdict = judged(positionLife, [
    ...OPENING,
    ...[traded(), holds('0.1'), observed('Retail', { kind: 'opened' }), liquidation('new'), holds('0')],
  ]);
  assert.equal(said(verdict), 'pass');
});

test('a history that cannot be read proves nothing', () => {
  const unreadable = historyOf([...OPENING, observed('Retail', { kind: 'account-update' } as never)]);
  assert.match(said(judgeSafely(positionLife, unreadable, SPECIFICATION)), /^not proven: the check "position-life"/);
});
