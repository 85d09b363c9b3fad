/** New orders over REST need a key and no signature. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'an order with a wrong signature is carried out',
  standsFor: 'QRY-04',
  incident: 'orders under a key without its secret: the class of the API key thefts of 2018 and 2022',
  severity: 'veto',
  caughtBy: ['API-001'],
  wrap: () => ({
    endpoint: (route) =>
      route.path === '/fapi/v1/order' && route.method === 'POST' ? { ...route, security: 'key' } : route,
  }),
} satisfies Defect;
