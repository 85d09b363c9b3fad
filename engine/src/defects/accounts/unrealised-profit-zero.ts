/** Open positions are shown without a profit or loss. */
import type { Defect } from '../defect.ts';
import { withText } from '../edits.ts';

export const defect = {
  says: 'the unrealised profit of an open position is shown as zero',
  standsFor: 'PNL-05',
  incident: 'an unrealised profit of 0 for an open position: FTX, ccxt/ccxt issue 8090',
  severity: 'major',
  caughtBy: ['ACC-009', 'ACC-001'],
  wrap: () => {
    const zero = (text: string): string => text.replaceAll(/[1-9]/g, '0').replace('-', '');
    return {
      endpoint: (route) => {
        if (!/^\/fapi\/v[23]\/(account|positionRisk)$/.test(route.path)) return route;
        return {
          ...route,
          handle: (request) => {
            const answer = route.handle(request);
            if (typeof answer !== 'string') return answer;
            return withText(withText(answer, 'unrealizedProfit', zero), 'unRealizedProfit', zero);
          },
        };
      },
    };
  },
} satisfies Defect;
