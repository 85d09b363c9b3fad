// Positions and wallets before and after a scenario, as a table with one line for each thing that a trader has.
import { csv } from './csv.ts';
import type { TraderState } from './scenario-record.ts';

/** CSV (RFC 4180) with the columns trader, what, before and after. `none` where there was no such position. */
export function stateTable(states: readonly TraderState[]): string {
  const rows = [...Map.groupBy(states, ({ trader }) => trader)].flatMap(([trader, ofTrader]) => {
    const [before, after] = MOMENTS.map((moment) => cellsOf(ofTrader.findLast((state) => state.moment === moment)));
    const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
    return [...names].map((name) => [trader, name, cellIn(before, name), cellIn(after, name)]);
  });
  return csv([['Trader', 'What', 'Before', 'After'], ...rows]);
}

const MOMENTS = ['before', 'after'] as const;

function cellIn(cells: ReadonlyMap<string, string> | undefined, name: string): string {
  return cells === undefined ? 'not read' : (cells.get(name) ?? 'none');
}

function cellsOf(state: TraderState | undefined): Map<string, string> | undefined {
  if (state === undefined) {
    return undefined;
  }
  return new Map([
    ['wallet', state.wallet],
    ['available balance', state.availableBalance],
    ['open orders', String(state.openOrders)],
    ...state.positions.flatMap((position): [string, string][] => [
      [`${position.symbol} quantity`, position.quantity],
      [`${position.symbol} entry price`, position.entryPrice],
      [`${position.symbol} margin`, position.marginType],
      [`${position.symbol} isolated wallet`, position.isolatedWallet],
      [`${position.symbol} unrealised profit`, position.unrealisedProfit],
    ]),
  ]);
}
