// The control API over HTTP: routes, methods, status codes and headers of Toxiproxy 2.12.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiError, badBody } from './api-error.ts';
import { type Encodable, encodeJson } from './go/json-encode.ts';
import type { Metrics } from './metrics.ts';
import * as operations from './operations.ts';
import type { Proxies } from './proxies.ts';

/** The version of Toxiproxy whose API and behaviour this is. */
export const VERSION = '2.12.0';

const BODY_BYTES_MAX = 10_485_760;
const READ_TIMEOUT_MS = 15_000;
const IDLE_TIMEOUT_MS = 60_000;

/** What the routes work on. */
export interface Service {
  readonly proxies: Proxies;
  readonly metrics: Metrics;
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly text?: string;
}

interface Call {
  readonly service: Service;
  readonly body: Buffer;
  /** The names in the path, decoded. */
  readonly names: readonly [string, string];
}

type Handler = (call: Call) => Promise<Answer> | Answer;

const json = (status: number, value: Encodable): Answer => ({
  status,
  type: 'application/json',
  text: encodeJson(value),
});
const plain = (status: number, text: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  text: `${text}\n`,
});
const noContent: Answer = { status: 204 };

const createToxic: Handler = async ({ service, body, names: [name] }) =>
  json(200, await operations.createToxic(service.proxies.get(name), body));
const updateProxy: Handler = async ({ service, body, names: [name] }) =>
  json(200, await operations.updateProxy(service.proxies.get(name), body));
const updateToxic: Handler = async ({ service, body, names: [name, toxic] }) =>
  json(200, await operations.updateToxic(service.proxies.get(name), toxic, body));

/** Paths by pattern, where `:` stands for one name; then handlers by method. */
const routes: readonly (readonly [string, Readonly<Record<string, Handler>>])[] = [
  [
    '/version',
    { GET: () => ({ status: 200, type: 'application/json;charset=utf-8', text: `{"version": "${VERSION}"}\n` }) },
  ],
  [
    '/metrics',
    {
      GET: ({ service }) => ({
        status: 200,
        type: 'text/plain; version=0.0.4; charset=utf-8',
        text: service.metrics.text(),
      }),
    },
  ],
  [
    '/reset',
    {
      POST: async ({ service }) => {
        await operations.reset(service.proxies);
        return noContent;
      },
    },
  ],
  [
    '/populate',
    {
      POST: async ({ service, body }) => {
        const { status, value } = await operations.populate(service.proxies, body);
        return json(status, value);
      },
    },
  ],
  [
    '/proxies',
    {
      GET: ({ service }) => json(200, operations.listProxies(service.proxies)),
      POST: async ({ service, body }) => json(201, await operations.createProxy(service.proxies, body)),
    },
  ],
  [
    '/proxies/:',
    {
      GET: ({ service, names: [name] }) => json(200, operations.showProxy(service.proxies.get(name))),
      POST: updateProxy,
      PATCH: updateProxy,
      DELETE: async ({ service, names: [name] }) => {
        await service.proxies.remove(name);
        return noContent;
      },
    },
  ],
  [
    '/proxies/:/toxics',
    {
      GET: ({ service, names: [name] }) => json(200, operations.listToxics(service.proxies.get(name))),
      POST: createToxic,
    },
  ],
  [
    '/proxies/:/toxics/:',
    {
      GET: ({ service, names: [name, toxic] }) => json(200, operations.showToxic(service.proxies.get(name), toxic)),
      POST: updateToxic,
      PATCH: updateToxic,
      DELETE: async ({ service, names: [name, toxic] }) => {
        const { toxics } = service.proxies.get(name);
        await toxics.remove(toxics.get(toxic));
        return noContent;
      },
    },
  ],
];

const patterns = routes.map(([path, handlers]) => ({
  pattern: new RegExp(`^${path.replaceAll(':', '([^/]+)')}$`),
  handlers,
}));

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) throw badBody('http: request body too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The answer to one request; undefined where no handler was reached, so that no request id is due. */
async function answer(service: Service, request: IncomingMessage): Promise<Answer & { readonly isHandled: boolean }> {
  const path = (request.url ?? '/').replace(/[?#].*$/s, '');
  for (const { pattern, handlers } of patterns) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const handler = handlers[request.method ?? ''];
    if (handler === undefined) return { status: 405, isHandled: false };
    if (request.headers['user-agent']?.startsWith('Mozilla/')) {
      return { ...plain(403, 'User agent not allowed'), isHandled: true };
    }
    const names = [decodeURIComponent(match[1] ?? ''), decodeURIComponent(match[2] ?? '')] as const;
    return { ...(await handler({ service, body: await readAll(request), names })), isHandled: true };
  }
  return { ...plain(404, '404 page not found'), isHandled: false };
}

function failure(error: unknown): Answer & { readonly isHandled: boolean } {
  if (error instanceof URIError)
    return { status: 400, type: 'text/plain; charset=utf-8', text: '400 Bad Request', isHandled: false };
  const known =
    error instanceof ApiError ? error : new ApiError(error instanceof Error ? error.message : 'unknown', 500);
  return { ...plain(known.status, encodeJson({ error: known.message, status: known.status })), isHandled: true };
}

function respond(
  response: ServerResponse,
  { status, type, text, isHandled }: Answer & { readonly isHandled: boolean },
): void {
  response.statusCode = status;
  if (isHandled) response.setHeader('X-Toxiproxy-Request-Id', randomBytes(10).toString('hex'));
  if (type !== undefined) response.setHeader('Content-Type', type);
  if (type === 'text/plain; charset=utf-8') response.setHeader('X-Content-Type-Options', 'nosniff');
  response.end(text);
}

/** The HTTP server of the control API, not yet listening. */
export function createApi(service: Service): Server {
  const server = createServer((request, response) => {
    void answer(service, request)
      .catch(failure)
      .then((result) => respond(response, result));
  });
  server.requestTimeout = READ_TIMEOUT_MS;
  server.keepAliveTimeout = IDLE_TIMEOUT_MS;
  return server;
}
