/** The first price an operator gives to collateral holds for ever. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'a second price an operator gives to the same collateral changes nothing',
  standsFor: 'COL-02',
  incident: 'Binance 2025-10-10: collateral that fell by a third ruined accounts which had counted on it',
  severity: 'major',
  caughtBy: ['ACC-036'],
  wrap: () => ({
    execute:
      (execute, { core }) =>
      (command) => {
        if (command.kind !== 'collateral-price') return execute(command);
        const known = core.collateral().find(({ asset }) => asset === command.asset)?.price;
        return execute(known === undefined ? command : { ...command, price: known });
      },
  }),
} satisfies Defect;
