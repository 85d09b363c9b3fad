// The ledger adds up, says so, and says where it does not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import { clientOrderId, venueOrderId } from '../domain/order.ts';
import type { ReadValue, Request } from '../domain/request.ts';
import type { AccountUpdate } from '../domain/stream-event.ts';
import { epochMs } from '../domain/time.ts';
import type { EntryBody } from '../history/entry.ts';
import { entriesOfBodies } from './example-record.ts';
import { ledgerTable } from './ledger-table.ts';

function rowsOf(...bodies: EntryBody[]): string[] {
  const table = ledgerTable(entriesOfBodies(bodies.map((body, place) => [place, body] as const)));
  return (table ?? '').trimEnd().split('\r\n');
}

const OPENED: EntryBody = { kind: 'account-opened', actor: 'Retail', asset: 'USDT', wallet: decimal('1000') };

function answer(request: Request, value: ReadValue, actor = 'Retail'): EntryBody {
  const outcome = { kind: 'accepted', value } as const;
  return { kind: 'completed', call: 1, actor, line: 'clean', request, outcome, exchange: undefined, roundTripMs: 1 };
}

function fill(realised: string, fee: string): Fill {
  return {
    tradeId: realised + fee,
    venueOrderId: venueOrderId('1'),
    clientOrderId: clientOrderId('a'),
    symbol: 'BTCUSDT',
    side: 'sell',
    price: decimal('61000'),
    quantity: decimal('0.5'),
    fee: decimal(fee),
    feeAsset: 'USDT',
    realisedProfit: decimal(realised),
    isMaker: false,
    atMs: epochMs(1),
  };
}

function account(wallet: string): ReadValue {
  const balance = { asset: 'USDT', wallet: decimal(wallet), crossWallet: decimal(wallet) };
  return { balances: [balance], positions: [], availableBalance: decimal(wallet) };
}

function paid(reason: string, change: string): EntryBody {
  const balance = { asset: 'USDT', wallet: decimal('0'), crossWallet: decimal('0'), change: decimal(change) };
  const event: AccountUpdate = {
    kind: 'account-update',
    reason,
    balances: [balance],
    positions: [],
    eventAtMs: epochMs(1),
    transactionAtMs: epochMs(1),
  };
  return { kind: 'observed', actor: 'Retail', line: 'clean', stream: 'Retail/clean/1', event, raw: '' };
}

test('profit, fees and funding lead from what was paid in to the wallet at rest, digit for digit', () => {
  const rows = rowsOf(
    OPENED,
    paid('funding-fee', '-0.30000001'),
    answer({ kind: 'read-fills' }, [fill('500', '12.2')]),
    answer({ kind: 'read-account' }, account('1487.49999999')),
  );
  assert.deepEqual(rows, [
    'Account,What,Amount,Balance',
    'Retail,paid in,1000,1000 USDT',
    'Retail,realised: sell 0.5 BTCUSDT at 61000,500,1500 USDT',
    'Retail,fee: sell 0.5 BTCUSDT at 61000,-12.2,1487.8 USDT',
    'Retail,funding fee,-0.30000001,1487.49999999 USDT',
    'Retail,wallet at rest,,1487.49999999 USDT',
  ]);
});

test('what nothing explains has a line of its own, and many fills are one line', () => {
  const rows = rowsOf(
    OPENED,
    answer(
      { kind: 'read-fills' },
      Array.from({ length: 20 }, () => fill('1', '0.5')),
    ),
    answer({ kind: 'read-account' }, account('1010.00000001')),
  );
  assert.ok(rows.includes('Retail,realised on 20 fills,20,1020 USDT'));
  assert.ok(rows.includes('Retail,fees of 20 fills,-10,1010 USDT'));
  assert.ok(rows.includes('Retail,UNEXPLAINED,0.00000001,1010.00000001 USDT'));
});

test('the venue’s books have both sides and what is left over', () => {
  const ledger = {
    deposits: decimal('1000'),
    withdrawals: decimal('0'),
    insuranceFund: decimal('1000004'),
    insuranceFundInitial: decimal('1000000'),
    feeRevenue: decimal('6'),
    wallets: decimal('990'),
    positionCost: decimal('0'),
    insuranceFundPositions: [],
  };
  const rows = rowsOf(OPENED, answer({ kind: 'read-ledger' }, ledger, 'venue'));
  assert.equal(rows.at(-1), 'the venue,left over,0,');
  const torn = rowsOf(OPENED, answer({ kind: 'read-ledger' }, { ...ledger, wallets: decimal('991') }, 'venue'));
  assert.equal(torn.at(-1), 'the venue,LEFT OVER,1,');
});

test('an account nobody read says so, and without accounts there is no ledger', () => {
  assert.equal(rowsOf(OPENED).at(-1), 'Retail,wallet at rest,,not read');
  assert.equal(ledgerTable([]), undefined);
});
