/** Every refusal has the code -1000. */
import { Refusal } from '../../edge/refusal.ts';
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'every refusal has the same code',
  standsFor: 'ERR-03',
  incident: 'one message for never placed, cancelled and filled: hummingbot/hummingbot issue 4738',
  severity: 'major',
  caughtBy: ['API-002', 'API-003'],
  wrap: () => ({
    endpoint: (route) => ({
      ...route,
      handle: (request) => {
        try {
          return route.handle(request);
        } catch (error) {
          throw error instanceof Refusal ? new Refusal(-1000, error.message, error.status) : error;
        }
      },
    }),
  }),
} satisfies Defect;
