// The listenKey endpoints, which open, extend and close user data streams.

import type { Edge } from './edge.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './rest-route.ts';

/** POST, PUT and DELETE of a listenKey; they need the API key and no signature. */
export function userStreamRoutes(edge: Edge): readonly Route[] {
  const common = { path: '/fapi/v1/listenKey', security: 'key', weight: 1 } as const;
  return [
    {
      ...common,
      method: 'POST',
      handle: ({ account }) => `{"listenKey":"${edge.keys.open(account, edge.clock.realMs())}"}`,
    },
    {
      ...common,
      method: 'PUT',
      handle: ({ account }) => {
        const key = edge.keys.extend(account, edge.clock.realMs());
        if (key === undefined) throw new Refusal(-1125);
        return `{"listenKey":"${key}"}`;
      },
    },
    {
      ...common,
      method: 'DELETE',
      handle: ({ account }) => {
        edge.privateStreams.close(account);
        return '{}';
      },
    },
  ];
}
