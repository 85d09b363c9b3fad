/** Conditional orders are not there any more after a restart. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'conditional orders that waited are gone after a restart',
  standsFor: 'STP-10',
  incident: 'open orders cancelled by a migration: Paradex, 2026-01-19',
  severity: 'veto',
  caughtBy: ['REC-008'],
  wrap: () => ({
    restarted: (core) => {
      const at = core.now();
      for (const account of core.accounts()) {
        for (const { algoId } of core.openConditionals(account)) {
          core.execute({ kind: 'cancel-conditional', at, account, algoId });
        }
      }
      return core;
    },
  }),
} satisfies Defect;
