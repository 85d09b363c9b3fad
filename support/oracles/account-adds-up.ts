// What an account shows adds up: balances from their parts, assets from their positions, the whole from its assets.
import { type Decimal, decimal, decimalOfCount, isZero, sum, text, ZERO } from '../domain/decimal.ts';
import {
  type Account,
  type Balance,
  type MarginFigures,
  type Position,
  type PositionRisk,
  positionKey,
  type WalletFigures,
} from '../domain/position.ts';
import type { AccountUpdate } from '../domain/stream-event.ts';
import type { Entry, EntryOf } from '../history/entry.ts';
import type { Specification } from '../spec/specification.ts';
import { prefixOracle } from './incremental.ts';
import { type Violation, verdictOf } from './oracle.ts';
import { acceptedAnswer } from './readings.ts';
import { quoteAssetOf } from './wording.ts';

/** A sum of numbers that were each rounded once may differ by so much for each of them. */
const LAST_DIGIT = decimal('0.00000001');

const WHOLE = 'of the whole account';
const WALLET_FIGURES: readonly (readonly [keyof WalletFigures, string])[] = [
  ['wallet', 'the wallet'],
  ['crossWallet', 'the cross wallet'],
  ['unrealisedProfit', 'the unrealised profit'],
  ['crossUnrealisedProfit', 'the unrealised profit of cross positions'],
  ['maintenanceMargin', 'the maintenance margin'],
  ['positionMargin', 'the margin of positions'],
  ['orderMargin', 'the margin of orders'],
];

/** What the private stream calls a payment: an order is none, since its change excludes profit and fees. */
const PAYMENTS = new Set(['deposit', 'withdraw', 'funding-fee', 'insurance-clear', 'auto-exchange']);

interface State {
  readonly violations: Violation[];
}

/** Two figures that must be one. */
interface Pair {
  readonly what: string;
  readonly shown: Decimal;
  readonly due: Decimal;
  /** Rounded parts of the sum beyond the first. */
  readonly roundings?: number;
}

export const accountAddsUp = prefixOracle<State>({
  name: 'account-adds-up',
  says: 'profit, margins and balances of an account are the sums of what it shows them to be made of, and every payment it tells of is one',
  start: () => ({ violations: [] }),
  step(state, entry, specification) {
    if (entry.kind === 'observed' && entry.event.kind === 'account-update') {
      lookAtMove(state, entry, entry.event);
    }
    if (entry.kind !== 'completed') {
      return;
    }
    const account = acceptedAnswer(entry, 'read-account');
    if (account !== undefined) {
      look(state, entry, accountPairs(account, specification));
    }
    for (const risk of acceptedAnswer(entry, 'read-position-risk') ?? []) {
      look(state, entry, riskPairs(risk));
    }
  },
  verdict: ({ violations }) => verdictOf(violations),
});

function look(state: State, entry: Extract<Entry, { kind: 'completed' }>, pairs: readonly Pair[]): void {
  for (const { what, shown, due, roundings = 0 } of pairs) {
    const slack = LAST_DIGIT.times(decimalOfCount(Math.max(0, roundings)));
    if (shown.minus(due).abs().gt(slack)) {
      state.violations.push({
        sentence: `${entry.actor}'s account does not add up: ${what} is ${text(shown)}, expected ${text(due)}`,
        expected: text(due),
        actual: text(shown),
        entries: [entry.index],
      });
    }
  }
}

/** A payment that moves nothing is a row in somebody's books that nobody can explain. */
function lookAtMove(state: State, entry: EntryOf<'observed'> & Entry, update: AccountUpdate): void {
  if (PAYMENTS.has(update.reason) && update.balances.every(({ change }) => isZero(change))) {
    state.violations.push({
      sentence: `${entry.actor} was told of a ${update.reason} of nothing`,
      expected: 'a payment that moves something, or no word',
      actual: 'every balance changed by 0',
      entries: [entry.index],
    });
  }
}

/** What nobody holds has no price, no profit and no margin. */
function flatPairs(position: Position | PositionRisk): Pair[] {
  if (!isZero(position.quantity)) {
    return [];
  }
  const of = `of ${positionKey(position)}, which is not held,`;
  const shown = {
    'the entry price': position.entryPrice,
    'the unrealised profit': position.unrealisedProfit,
    'the maintenance margin': position.margin?.maintenanceMargin,
    ...('liquidationPrice' in position
      ? { 'the liquidation price': position.liquidationPrice, 'the break-even price': position.breakEvenPrice }
      : {}),
  };
  return Object.entries(shown).flatMap(([what, value]) =>
    value === undefined ? [] : [{ what: `${what} ${of}`, shown: value, due: ZERO }],
  );
}

function accountPairs(account: Account, specification: Specification): Pair[] {
  const { totals } = account;
  const ofAssets = [
    ...account.positions.flatMap(flatPairs),
    ...account.balances.flatMap((balance) => assetPairs(balance, account, specification)),
  ];
  return totals === undefined
    ? ofAssets
    : [...ofAssets, ...walletPairs(WHOLE, totals), ...wholePairs(totals, account, specification)];
}

/** Without collateral the account is what it has in the currency of wallets. */
function wholePairs(totals: WalletFigures, account: Account, specification: Specification): Pair[] {
  const quote = quoteAssetOf(specification);
  const figures = account.balances.find(({ asset }) => asset === quote)?.figures;
  if (account.isMultiAssets !== false || figures === undefined) {
    return [];
  }
  return WALLET_FIGURES.map(([figure, name]) => ({
    what: `${name} ${WHOLE}`,
    shown: totals[figure],
    due: figures[figure],
  }));
}

function assetPairs({ asset, figures }: Balance, account: Account, specification: Specification): Pair[] {
  if (figures === undefined) {
    return [];
  }
  const positions = account.positions.filter(({ symbol }) => specification.markets.get(symbol)?.quoteAsset === asset);
  // A position of a market nobody has signed has a currency nobody knows: its part of the sum is missing.
  const isKnown = account.positions.every(({ symbol }) => specification.markets.has(symbol));
  const parts = positions.flatMap(({ margin }) => (margin === undefined ? [] : [margin]));
  const of = `of ${asset}`;
  const own = walletPairs(of, figures);
  return isKnown && parts.length === positions.length ? [...own, ...sumPairs(of, { figures, parts, positions })] : own;
}

function sumPairs(
  of: string,
  {
    figures,
    parts,
    positions,
  }: { figures: WalletFigures; parts: readonly MarginFigures[]; positions: readonly Position[] },
): Pair[] {
  const open = positions.filter(({ quantity }) => !isZero(quantity));
  const roundings = open.length - 1;
  const profitOf = (some: readonly Position[]): Decimal => sum(some.map(({ unrealisedProfit }) => unrealisedProfit));
  const total = (figure: keyof MarginFigures): Decimal => sum(parts.map((part) => part[figure]));
  return [
    { what: `the unrealised profit ${of}`, shown: figures.unrealisedProfit, due: profitOf(open), roundings },
    {
      what: `the unrealised profit of cross positions ${of}`,
      shown: figures.crossUnrealisedProfit,
      due: profitOf(open.filter(({ marginType }) => marginType === 'cross')),
      roundings,
    },
    {
      what: `the maintenance margin ${of}`,
      shown: figures.maintenanceMargin,
      due: total('maintenanceMargin'),
      roundings,
    },
    { what: `the margin of positions ${of}`, shown: figures.positionMargin, due: total('positionMargin') },
    { what: `the margin of orders ${of}`, shown: figures.orderMargin, due: total('orderMargin') },
    ...parts.flatMap((part, place) => marginPairs(`of ${positionKey(positions[place] as Position)}`, part)),
  ];
}

function walletPairs(of: string, figures: WalletFigures): Pair[] {
  return [
    {
      what: `the margin balance ${of}`,
      shown: figures.marginBalance,
      due: figures.wallet.plus(figures.unrealisedProfit),
    },
    ...marginPairs(of, figures),
  ];
}

function marginPairs(of: string, figures: MarginFigures): Pair[] {
  const { initialMargin, positionMargin, orderMargin } = figures;
  return [{ what: `the initial margin ${of}`, shown: initialMargin, due: positionMargin.plus(orderMargin) }];
}

function riskPairs(risk: PositionRisk): Pair[] {
  const of = `of ${positionKey(risk)}`;
  const { isolatedMargin, margin, marginType, quantity, isolatedWallet, unrealisedProfit } = risk;
  const isHeld = marginType === 'isolated' && !isZero(quantity);
  const due = isHeld ? isolatedWallet.plus(unrealisedProfit) : ZERO;
  const own = isolatedMargin === undefined ? [] : [{ what: `the isolated margin ${of}`, shown: isolatedMargin, due }];
  return [...flatPairs(risk), ...own, ...(margin === undefined ? [] : marginPairs(of, margin))];
}
