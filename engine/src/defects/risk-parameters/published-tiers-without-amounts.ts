/** The published margin tiers leave out the maintenance amounts. */
import type { Defect } from '../defect.ts';
import { editAnswers, withNumber, withText } from '../edits.ts';

export const defect = {
  says: 'the published margin tiers have no maintenance amounts',
  standsFor: 'MRG-01',
  incident: 'a liquidation price nobody could compute again: get10101/10101 issue 2419',
  severity: 'veto',
  caughtBy: ['RSK-030', 'RSK-009'],
  wrap: () =>
    editAnswers('GET /fapi/v1/leverageBracket', (body) =>
      withNumber(
        withText(body, 'cum', () => '0'),
        'cum',
        () => '0',
      ),
    ),
} satisfies Defect;
