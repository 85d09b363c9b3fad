/** The account shows no profit of cross positions, though it shows the profit. */
import type { Defect } from '../defect.ts';
import { editAnswers, withText } from '../edits.ts';

export const defect = {
  says: 'the unrealised profit of cross positions is shown as zero in the account',
  standsFor: 'PNL-05',
  incident: 'an unrealised profit of 0 for an open position: FTX, ccxt/ccxt issue 8090',
  severity: 'major',
  caughtBy: ['ACC-001', 'ACC-009'],
  wrap: () => {
    const zero = (text: string): string => text.replaceAll(/[1-9]/g, '0').replace('-', '');
    return editAnswers('GET /fapi/v2/account', (body) => withText(body, 'crossUnPnl', zero));
  },
} satisfies Defect;
