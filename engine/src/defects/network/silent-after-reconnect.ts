/** Who asks for a listenKey a third time gets one on which nothing is ever said. */
import type { Defect } from '../defect.ts';
import { editAnswers } from '../edits.ts';

export const defect = {
  says: 'after a reconnect the private stream is open and says nothing any more',
  standsFor: 'WS-07',
  incident:
    'user data stream that dies in silence: oliver-zehentleitner/unicorn-binance-websocket-api issues 275 and 301',
  severity: 'veto',
  caughtBy: ['NET-018', 'NET-002'],
  wrap: () => {
    const asked = new Map<string, number>();
    return {
      ...editAnswers('POST /fapi/v1/listenKey', (body, { account }) => {
        asked.set(account, (asked.get(account) ?? 0) + 1);
        return body;
      }),
      privateEvents: (events, { account }) => ((asked.get(account) ?? 0) > 2 ? [] : events),
    };
  },
} satisfies Defect;
