/** The income history shows the first funding payment and no later one. */
import type { Defect } from '../defect.ts';
import { editAnswers, withRows } from '../edits.ts';

export const defect = {
  says: 'the income history leaves out every funding payment but the first',
  standsFor: 'ACC-04',
  incident: 'income rows missing for later payments: dydxprotocol/v4-chain issue 843',
  severity: 'major',
  caughtBy: ['FND-004'],
  wrap: () =>
    editAnswers('GET /fapi/v1/income', (body) => {
      let count = 0;
      return withRows(body, (rows) =>
        rows.filter((row) => {
          if ((row as { incomeType: string }).incomeType !== 'FUNDING_FEE') return true;
          count += 1;
          return count === 1;
        }),
      );
    }),
} satisfies Defect;
