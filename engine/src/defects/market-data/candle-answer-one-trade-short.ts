/** Candles over REST count one trade less than there were; the stream is right. */
import type { Defect } from '../defect.ts';
import { editAnswers, withRows } from '../edits.ts';

export const defect = {
  says: 'a candle asked for counts one trade less than the same candle on the stream',
  standsFor: 'MD-08',
  incident: 'history and stream that disagree by one trade: JKorf/Kraken.Net issue 160',
  severity: 'minor',
  caughtBy: ['MD-011'],
  wrap: () =>
    editAnswers('GET /fapi/v1/klines', (body) =>
      withRows(body, (rows) =>
        rows.map((row) => {
          const cells = row as readonly unknown[];
          return cells.map((cell, place) => (place === 8 ? (cell as number) - 1 : cell));
        }),
      ),
    ),
} satisfies Defect;
