/** The income history leaves out every second fee. */
import type { Defect } from '../defect.ts';
import { editAnswers, every, withRows } from '../edits.ts';

export const defect = {
  says: 'the income history leaves out fees',
  standsFor: 'ACC-04',
  incident: 'an income history that did not add up: the class of dydxprotocol/v4-chain issue 843',
  severity: 'major',
  caughtBy: ['ACC-010'],
  wrap: () =>
    editAnswers('GET /fapi/v1/income', (body) => {
      const isLeftOut = every(2);
      return withRows(body, (rows) =>
        rows.filter((row) => !((row as { incomeType: string }).incomeType === 'COMMISSION' && isLeftOut())),
      );
    }),
} satisfies Defect;
