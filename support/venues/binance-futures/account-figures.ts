// What the account endpoints show as tied up and as won: one set of figures under three sets of names.
import type { Account, Balance, MarginFigures, Position, WalletFigures } from '../../domain/position.ts';
import { decimalField, type WireObject } from './wire.ts';

type Names<Figures> = Readonly<Record<keyof Figures, string>>;

const OF_POSITION = {
  maintenanceMargin: 'maintMargin',
  initialMargin: 'initialMargin',
  positionMargin: 'positionInitialMargin',
  orderMargin: 'openOrderInitialMargin',
} as const;
const OF_ASSET: Names<WalletFigures> = {
  ...OF_POSITION,
  unrealisedProfit: 'unrealizedProfit',
  wallet: 'walletBalance',
  marginBalance: 'marginBalance',
  crossWallet: 'crossWalletBalance',
  crossUnrealisedProfit: 'crossUnPnl',
};
const TOTALS: Names<WalletFigures> = {
  unrealisedProfit: 'totalUnrealizedProfit',
  maintenanceMargin: 'totalMaintMargin',
  initialMargin: 'totalInitialMargin',
  positionMargin: 'totalPositionInitialMargin',
  orderMargin: 'totalOpenOrderInitialMargin',
  wallet: 'totalWalletBalance',
  marginBalance: 'totalMarginBalance',
  crossWallet: 'totalCrossWalletBalance',
  crossUnrealisedProfit: 'totalCrossUnPnl',
};

/** Of a position; nothing where the venue does not publish it. `profitName` differs between endpoints by one letter. */
export function marginIn(wire: WireObject, profitName: string): Pick<Position, 'margin'> {
  const names = { ...OF_POSITION, unrealisedProfit: profitName };
  return has(wire, names.positionMargin) ? { margin: marginFigures(wire, names) } : {};
}

/** Of an asset of an account. */
export function figuresIn(wire: WireObject): Pick<Balance, 'figures'> {
  return has(wire, OF_ASSET.marginBalance) ? { figures: walletFigures(wire, OF_ASSET) } : {};
}

/** Of the whole account. */
export function totalsIn(wire: WireObject): Pick<Account, 'totals'> {
  return has(wire, TOTALS.marginBalance) ? { totals: walletFigures(wire, TOTALS) } : {};
}

function has(wire: WireObject, name: string): boolean {
  return wire[name] !== undefined;
}

function marginFigures(wire: WireObject, names: Names<MarginFigures>): MarginFigures {
  return {
    unrealisedProfit: decimalField(wire, names.unrealisedProfit),
    maintenanceMargin: decimalField(wire, names.maintenanceMargin),
    initialMargin: decimalField(wire, names.initialMargin),
    positionMargin: decimalField(wire, names.positionMargin),
    orderMargin: decimalField(wire, names.orderMargin),
  };
}

function walletFigures(wire: WireObject, names: Names<WalletFigures>): WalletFigures {
  return {
    ...marginFigures(wire, names),
    wallet: decimalField(wire, names.wallet),
    marginBalance: decimalField(wire, names.marginBalance),
    crossWallet: decimalField(wire, names.crossWallet),
    crossUnrealisedProfit: decimalField(wire, names.crossUnrealisedProfit),
  };
}
