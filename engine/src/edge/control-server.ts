// The control port's HTTP side: the token guard, the routes, and one sentence for everything that goes wrong.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ControlRefusal, type ControlRoute } from './control-route.ts';
import { type ExactJson, parseExactJson } from './exact-json.ts';
import { type HttpReply, readBody, sendReply, sendTooLarge } from './http.ts';
import { describeError, logLine } from './log.ts';

/** What the control server serves. */
export interface ControlServerOptions {
  readonly token: string;
  readonly routes: readonly ControlRoute[];
  /** The only answer that needs no token. */
  readonly health: () => unknown;
  /** Runs when everything executed so far is durable. */
  readonly afterDurable: (effect: () => void) => void;
}

/** Handles requests on the control port. */
export class ControlServer {
  readonly #options: ControlServerOptions;
  readonly #tokenDigest: Buffer;

  constructor(options: ControlServerOptions) {
    this.#options = options;
    this.#tokenDigest = digest(`Bearer ${options.token}`);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (request.method === 'GET' && path === '/health') {
      sendReply(response, { status: 200, body: JSON.stringify(this.#options.health()) });
      return;
    }
    if (!this.#isAllowed(request)) {
      request.resume();
      sendReply(response, failure(401, 'the control port needs the header "Authorization: Bearer <token>"'));
      return;
    }
    readBody(request, {
      read: (body) => {
        const reply = this.#answer(request.method ?? '', path, body);
        this.#options.afterDurable(() => sendReply(response, reply));
      },
      failed: (why) => {
        if (why === 'too-large') sendTooLarge(request, response, failure(413, 'the body is larger than 1 MiB').body);
      },
    });
  }

  /** Digests are compared, so that neither length nor content of the token shows in the time it takes. */
  #isAllowed(request: IncomingMessage): boolean {
    return timingSafeEqual(digest(request.headers.authorization ?? ''), this.#tokenDigest);
  }

  #answer(method: string, path: string, body: string): HttpReply {
    try {
      const { route, name } = this.#find(method, path);
      return { status: 200, body: JSON.stringify(route.handle({ name, body: parseBody(body) }) ?? {}) };
    } catch (error) {
      if (error instanceof ControlRefusal) return failure(error.status, error.message);
      logLine(`a bug: ${method} ${path} on the control port failed: ${describeError(error)}`);
      return failure(500, `a bug of the engine: ${describeError(error)}`);
    }
  }

  #find(method: string, path: string): { readonly route: ControlRoute; readonly name: string } {
    const matches = this.#options.routes.flatMap((route) => {
      const name = nameIn(route.path, path);
      return name === undefined ? [] : [{ route, name }];
    });
    const match = matches.find(({ route }) => route.method === method);
    if (match) return match;
    if (matches.length === 0) throw new ControlRefusal(404, `there is no ${path.slice(0, 120)} on the control port`);
    const methods = matches.map(({ route }) => route.method).join(', ');
    throw new ControlRefusal(405, `${path.slice(0, 120)} does not take ${method}, expected ${methods}`);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What stands in place of {name}; empty when the pattern has none; undefined when the path does not match. */
function nameIn(pattern: string, path: string): string | undefined {
  const wanted = pattern.split('/');
  const found = path.split('/');
  if (wanted.length !== found.length) return undefined;
  let name = '';
  for (const [index, part] of wanted.entries()) {
    const given = found[index] ?? '';
    if (part === '{name}') name = decode(given);
    else if (part !== given) return undefined;
  }
  return name;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not a valid encoding: nothing has that name, and the route says so.
    return text;
  }
}

function parseBody(body: string): ExactJson | undefined {
  if (body.trim() === '') return undefined;
  try {
    return parseExactJson(body);
  } catch {
    throw new ControlRefusal(400, 'the body is no valid JSON');
  }
}

function failure(status: number, sentence: string): HttpReply {
  return { status, body: JSON.stringify({ error: sentence }) };
}
