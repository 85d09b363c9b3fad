// No money appears or vanishes: the venue's books balance, and each wallet is what its own history makes it.
import { type Decimal, isZero, sum, ZERO } from '../domain/decimal.ts';
import type { Ledger } from '../domain/request.ts';
import { type Belief, beliefsOf, NOTHING_HEARD } from './private-stream.ts';
import { LIST_MAX } from './readings.ts';
import { type Findings, type OpenedAccount, type Rest, settledOracle, VENUE } from './settled.ts';
import { amount, grouped, quoteAssetOf } from './wording.ts';

export const moneyConserved = settledOracle({
  name: 'money-conserved',
  says: 'wallets, insurance fund and fees, less what positions cost, are what was paid in and not paid out',
  find(rest, findings) {
    const books = rest.read(VENUE, 'read-ledger');
    // A scenario that opened no account has no money in it: a venue that keeps its books to itself owes it none.
    const ledger = rest.accounts.length === 0 && books.kind !== 'read' ? undefined : findings.need(books);
    const wallets = walletsAtRest(rest, findings);
    if (ledger !== undefined) {
      refuseUnbalanced(rest, findings, ledger);
      refuseOtherFund(rest, findings, ledger);
      if (wallets !== undefined) {
        refuseOtherWallets(rest, findings, { ledger, wallets });
      }
    }
    const beliefs = beliefsOf(rest.history);
    refuseOtherDeposits(rest, findings, { ledger, beliefs });
    for (const account of rest.accounts) {
      refuseUnexplainedWallet(rest, findings, { account, belief: beliefs.get(account.actor) ?? NOTHING_HEARD });
    }
  },
});

interface Read<Value> {
  readonly value: Value;
  readonly entry: number;
}

/** Σwallets + fund + fees − cost = deposits − withdrawals + initial fund, to the last decimal. */
function refuseUnbalanced(rest: Rest, findings: Findings, { value: ledger, entry }: Read<Ledger>): void {
  const held = ledger.wallets.plus(ledger.insuranceFund).plus(ledger.feeRevenue).minus(ledger.positionCost);
  const paidIn = ledger.deposits.minus(ledger.withdrawals).plus(ledger.insuranceFundInitial);
  const surplus = held.minus(paidIn);
  const unit = quoteAssetOf(rest.specification);
  if (!isZero(ledger.residue ?? ZERO)) {
    findings.wrong({
      sentence: `the venue itself finds ${amount(ledger.residue ?? ZERO, unit)} left over in its books`,
      expected: amount(ZERO, unit),
      actual: amount(ledger.residue ?? ZERO, unit),
      entries: [entry],
    });
  }
  if (isZero(surplus)) {
    return;
  }
  findings.wrong({
    sentence: `the venue's books do not balance: ${amount(surplus.abs(), unit)} ${surplus.gt(ZERO) ? 'appeared from nowhere' : 'vanished'}`,
    expected: `${amount(paidIn, unit)} (deposits ${grouped(ledger.deposits)} − withdrawals ${grouped(ledger.withdrawals)} + initial insurance fund ${grouped(ledger.insuranceFundInitial)})`,
    actual: `${amount(held, unit)} (wallets ${grouped(ledger.wallets)} + insurance fund ${grouped(ledger.insuranceFund)} + fees ${grouped(ledger.feeRevenue)} − cost of positions ${grouped(ledger.positionCost)})`,
    entries: [entry],
  });
}

/** The fund the public sees is the fund in the books. */
function refuseOtherFund(rest: Rest, findings: Findings, ledger: Read<Ledger>): void {
  const fund = rest.read(VENUE, 'read-insurance-fund');
  if (fund.kind === 'read' && !fund.value.eq(ledger.value.insuranceFund)) {
    const unit = quoteAssetOf(rest.specification);
    findings.wrong({
      sentence: "the published insurance fund is not the one in the venue's books",
      expected: `${amount(ledger.value.insuranceFund, unit)} as in the books`,
      actual: `${amount(fund.value, unit)} published`,
      entries: [fund.entry, ledger.entry],
    });
  }
}

/** Each trader's wallet over REST; undefined, with the gaps noted, where one is missing. */
function walletsAtRest(rest: Rest, findings: Findings): readonly Read<Decimal>[] | undefined {
  const wallets = rest.accounts.map(({ actor }) => {
    const reading = findings.need(rest.read(actor, 'read-account'));
    return reading === undefined ? undefined : { value: walletIn(rest, reading.value.balances), entry: reading.entry };
  });
  const known = wallets.filter((wallet) => wallet !== undefined);
  return known.length === wallets.length ? known : undefined;
}

function walletIn(rest: Rest, balances: readonly { readonly asset: string; readonly wallet: Decimal }[]): Decimal {
  const asset = quoteAssetOf(rest.specification);
  return sum(balances.filter((balance) => balance.asset === asset).map((balance) => balance.wallet));
}

function refuseOtherWallets(
  rest: Rest,
  findings: Findings,
  { ledger, wallets }: { ledger: Read<Ledger>; wallets: readonly Read<Decimal>[] },
): void {
  const total = sum(wallets.map((wallet) => wallet.value));
  if (!total.eq(ledger.value.wallets)) {
    const unit = quoteAssetOf(rest.specification);
    findings.wrong({
      sentence: "the wallets the traders see do not add up to those in the venue's books",
      expected: `${amount(ledger.value.wallets, unit)} in the books`,
      actual: `${amount(total, unit)} over ${wallets.length} accounts`,
      entries: [ledger.entry, ...wallets.map((wallet) => wallet.entry)],
    });
  }
}

/** What the books call deposits is what the harness paid in, where no later payment was announced. */
function refuseOtherDeposits(
  rest: Rest,
  findings: Findings,
  { ledger, beliefs }: { ledger: Read<Ledger> | undefined; beliefs: ReadonlyMap<string, Belief> },
): void {
  const isMoved = [...beliefs.values()].some((belief) =>
    belief.accountUpdates.some(({ value }) => value.reason === 'deposit' || value.reason === 'withdraw'),
  );
  const asset = quoteAssetOf(rest.specification);
  const isForeign = rest.accounts.some((account) => account.asset !== asset);
  if (ledger === undefined || isMoved || isForeign) {
    return;
  }
  const paidIn = sum(rest.accounts.map((account) => account.wallet));
  const booked = ledger.value.deposits.minus(ledger.value.withdrawals);
  if (!paidIn.eq(booked)) {
    findings.wrong({
      sentence: 'the venue booked other deposits than were paid in',
      expected: `${amount(paidIn, asset)} paid in by the harness for ${rest.accounts.length} accounts`,
      actual: `${amount(booked, asset)} booked as deposits less withdrawals`,
      entries: [ledger.entry, ...rest.accounts.map((account) => account.entry)],
    });
  }
}

/**
 * wallet = paid in + Σ realised − Σ fees + Σ other changes (funding, transfers), where all of them are known: fewer fills
 * than a list holds, fees in the wallet's asset, a private stream heard in full, and no liquidation, whose flows to and
 * from the insurance fund the dialect does not itemise.
 */
function refuseUnexplainedWallet(
  rest: Rest,
  findings: Findings,
  { account, belief }: { account: OpenedAccount; belief: Belief },
): void {
  const asset = quoteAssetOf(rest.specification);
  const fills = rest.read(account.actor, 'read-fills');
  const reading = rest.read(account.actor, 'read-account');
  if (fills.kind === 'missing' || reading.kind === 'missing' || account.asset !== asset) {
    return;
  }
  const isForced = belief.orderUpdates.some(({ value }) => value.isLiquidation || value.isAutoDeleveraging);
  const isFeeElsewhere = fills.value.some((fill) => fill.feeAsset !== asset && !isZero(fill.fee));
  if (fills.value.length >= LIST_MAX || isFeeElsewhere || isForced || belief.hearing.kind !== 'whole') {
    return;
  }
  const realised = sum(fills.value.map((fill) => fill.realisedProfit));
  const fees = sum(fills.value.map((fill) => fill.fee));
  const changes = sum(
    belief.accountUpdates.flatMap(({ value }) =>
      value.balances.filter((balance) => balance.asset === asset).map((balance) => balance.change),
    ),
  );
  const expected = account.wallet.plus(realised).minus(fees).plus(changes);
  const actual = walletIn(rest, reading.value.balances);
  if (!actual.eq(expected)) {
    findings.wrong({
      sentence: `${account.actor}'s wallet is not what ${account.actor}'s own history makes it: ${amount(actual.minus(expected), asset)} unexplained`,
      expected: `${amount(expected, asset)} (paid in ${grouped(account.wallet)} + realised ${grouped(realised)} − fees ${grouped(fees)} + other changes ${grouped(changes)})`,
      actual: amount(actual, asset),
      entries: [reading.entry, fills.entry],
    });
  }
}
