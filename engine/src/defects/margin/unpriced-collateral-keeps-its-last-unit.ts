/** Of what nobody has priced, a unit stays behind for ever. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the last hundred-millionth of collateral without a price cannot be withdrawn',
  standsFor: 'MRG-08',
  incident: 'off by one at a bound, as Vega issue 5206 had it for price bounds',
  severity: 'major',
  caughtBy: ['MRG-085'],
  wrap: () => ({
    execute:
      (execute, { core }) =>
      (command) => {
        if (command.kind !== 'deposit' || command.amount >= 0n) return execute(command);
        const isPriced = core.collateral().find(({ asset }) => asset === command.asset)?.price !== undefined;
        // One unit more than asked for has to be there.
        const asked = command.asset === 'USDT' || isPriced ? command.amount : command.amount - 1n;
        const held = core.account(command.account)?.assets.find(({ asset }) => asset === command.asset)?.walletBalance;
        return execute(held !== undefined && held + asked < 0n ? { ...command, amount: asked } : command);
      },
  }),
} satisfies Defect;
