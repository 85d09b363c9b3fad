/** The account is answered from a cache that is renewed at every second question. */
import type { Defect } from '../defect.ts';
import { editAnswers } from '../edits.ts';

export const defect = {
  says: 'the account that is answered is the one of the question before',
  standsFor: 'ACC-02',
  incident: 'balances that disappeared for a while: Gate.io, 2025-04-23',
  severity: 'veto',
  caughtBy: ['ACC-006', 'ACC-017'],
  wrap: () => {
    const held = new Map<string, string>();
    return editAnswers('GET /fapi/v2/account', (body, { account }) => {
      const before = held.get(account);
      held.set(account, body);
      return before ?? body;
    });
  },
} satisfies Defect;
