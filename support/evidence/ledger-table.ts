// What each wallet gained and lost, line by line with a running balance, and the venue's own books, with what is left over.
import { type Decimal, isZero, sum, text, ZERO } from '../domain/decimal.ts';
import type { Fill } from '../domain/fill.ts';
import type { Account } from '../domain/position.ts';
import type { Ledger } from '../domain/request.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import { acceptedAnswer } from '../oracles/readings.ts';
import { csv } from './csv.ts';

/** An account with more fills than this is a maker or a crowd: its fills are one line. */
const FILLS_ITEMISED_MAX = 12;

/** CSV with the columns account, what, amount and balance; undefined where no account was opened. */
export function ledgerTable(entries: readonly Entry[]): string | undefined {
  const books = booksOf(entries);
  const accounts = [...books.accounts.values()];
  if (accounts.length === 0) {
    return undefined;
  }
  return csv([
    ['Account', 'What', 'Amount', 'Balance'],
    ...accounts.flatMap(accountRows),
    ...(books.ledger === undefined ? [] : venueRows(books.ledger)),
  ]);
}

interface AccountBooks {
  readonly actor: string;
  readonly asset: string;
  readonly paidIn: Decimal;
  /** Changes that are neither profit nor fee: funding, transfers. */
  readonly changes: { readonly reason: string; readonly amount: Decimal }[];
  fills: readonly Fill[] | undefined;
  atRest: Account | undefined;
  isForced: boolean;
}

interface Books {
  readonly accounts: Map<string, AccountBooks>;
  ledger: Ledger | undefined;
}

/** One pass: of readings the last one counts, of the stream what the clean line told. */
function booksOf(entries: readonly Entry[]): Books {
  const books: Books = { accounts: new Map(), ledger: undefined };
  for (const entry of entries) {
    if (entry.kind === 'account-opened') {
      const { actor, asset, wallet: paidIn } = entry;
      const account = { actor, asset, paidIn, changes: [], fills: undefined, atRest: undefined, isForced: false };
      books.accounts.set(actor, account);
    } else if (entry.kind === 'completed') {
      read(books, entry);
    } else if (entry.kind === 'observed' && entry.line === 'clean') {
      hear(books.accounts.get(entry.actor), entry);
    }
  }
  return books;
}

function read(books: Books, entry: EntryOf<'completed'>): void {
  books.ledger = acceptedAnswer(entry, 'read-ledger') ?? books.ledger;
  const account = books.accounts.get(entry.actor);
  if (account !== undefined) {
    account.fills = acceptedAnswer(entry, 'read-fills') ?? account.fills;
    account.atRest = acceptedAnswer(entry, 'read-account') ?? account.atRest;
  }
}

function hear(account: AccountBooks | undefined, { event }: EntryOf<'observed'>): void {
  if (account !== undefined && event.kind === 'account-update') {
    const ofAsset = event.balances.filter(({ asset, change }) => asset === account.asset && !isZero(change));
    account.changes.push(...ofAsset.map(({ change }) => ({ reason: event.reason, amount: change })));
  } else if (account !== undefined && event.kind === 'order-update') {
    account.isForced ||= event.isLiquidation || event.isAutoDeleveraging;
  }
}

function accountRows(account: AccountBooks): string[][] {
  const { actor, asset, paidIn, changes, fills, atRest } = account;
  const rows: string[][] = [];
  let balance = ZERO;
  const book = (what: string, amount: Decimal): void => {
    balance = balance.plus(amount);
    rows.push([actor, what, text(amount), `${text(balance)} ${asset}`]);
  };
  book('paid in', paidIn);
  for (const [what, amount] of fillLines(fills ?? [], asset)) {
    book(what, amount);
  }
  for (const { reason, amount } of changes) {
    book(reason.replaceAll('-', ' '), amount);
  }
  if (fills === undefined || atRest === undefined) {
    rows.push([actor, 'wallet at rest', '', 'not read']);
    return rows;
  }
  const wallet = sum(atRest.balances.filter((held) => held.asset === asset).map((held) => held.wallet));
  const left = wallet.minus(balance);
  if (!isZero(left)) {
    book(account.isForced ? 'to or from the insurance fund, which the venue does not itemise' : 'UNEXPLAINED', left);
  }
  rows.push([actor, 'wallet at rest', '', `${text(wallet)} ${asset}`]);
  return rows;
}

function fillLines(fills: readonly Fill[], asset: string): [string, Decimal][] {
  const ofAsset = fills.filter((fill) => fill.feeAsset === asset || isZero(fill.fee));
  if (fills.length > FILLS_ITEMISED_MAX) {
    return [
      [`realised on ${fills.length} fills`, sum(fills.map(({ realisedProfit }) => realisedProfit))],
      [`fees of ${fills.length} fills`, sum(ofAsset.map(({ fee }) => fee.neg()))],
    ];
  }
  return fills.flatMap((fill): [string, Decimal][] => {
    const trade = `${fill.side} ${text(fill.quantity)} ${fill.symbol} at ${text(fill.price)}`;
    return [
      ...(isZero(fill.realisedProfit) ? [] : [[`realised: ${trade}`, fill.realisedProfit] satisfies [string, Decimal]]),
      ...(ofAsset.includes(fill) && !isZero(fill.fee)
        ? [[`fee: ${trade}`, fill.fee.neg()] satisfies [string, Decimal]]
        : []),
    ];
  });
}

const BOOKS = 'the venue';

/** Both sides of the venue's books, and what is left over between them. */
function venueRows(ledger: Ledger): string[][] {
  const held = ledger.wallets.plus(ledger.insuranceFund).plus(ledger.feeRevenue).minus(ledger.positionCost);
  const paidIn = ledger.deposits.minus(ledger.withdrawals).plus(ledger.insuranceFundInitial);
  return [
    [BOOKS, 'deposits less withdrawals', text(ledger.deposits.minus(ledger.withdrawals)), ''],
    [BOOKS, 'insurance fund at the start', text(ledger.insuranceFundInitial), text(paidIn)],
    [BOOKS, 'wallets', text(ledger.wallets), ''],
    [BOOKS, 'insurance fund now', text(ledger.insuranceFund), ''],
    [BOOKS, 'fees earned', text(ledger.feeRevenue), ''],
    [BOOKS, 'less what positions cost', text(ledger.positionCost.neg()), text(held)],
    [BOOKS, isZero(held.minus(paidIn)) ? 'left over' : 'LEFT OVER', text(held.minus(paidIn)), ''],
  ];
}
