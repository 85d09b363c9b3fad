/** The WebSocket API asks for a key and never looks at the signature; REST does. */
import type { Defect } from '../defect.ts';

export const defect = {
  says: 'the WebSocket API takes orders with a wrong signature',
  standsFor: 'QRY-04',
  incident: 'orders under a key without its secret: the class of the API key thefts of 2018 and 2022',
  severity: 'major',
  caughtBy: ['API-006'],
  wrap: () => ({
    endpoint: (route, { channel }) =>
      channel === 'api' && route.security === 'signed' ? { ...route, security: 'key' } : route,
  }),
} satisfies Defect;
