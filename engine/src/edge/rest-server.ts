// The REST side of the public port: finds the endpoint, checks who calls and how often, and always answers.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Edge } from './edge.ts';
import { type HttpReply, readBody, sendReply, sendTooLarge } from './http.ts';
import { logLine, stackOf } from './log.ts';
import { type RequestParameters, readParameters } from './parameters-of-request.ts';
import type { OrderCount } from './rate-limits.ts';
import { Refusal } from './refusal.ts';
import type { Route } from './rest-route.ts';
import { checkSigned } from './signature.ts';
import { checkAnswer, checkTrouble } from './trouble.ts';

/** Answers all REST requests of one venue. */
export class RestServer {
  readonly #edge: Edge;
  readonly #routes = new Map<string, Route>();
  readonly #paths = new Set<string>();

  constructor(edge: Edge, routes: readonly Route[]) {
    this.#edge = edge;
    for (const route of routes) {
      this.#routes.set(`${route.method} ${route.path}`, route);
      this.#paths.add(route.path);
    }
  }

  /** Handles one HTTP request. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    readBody(request, {
      read: (body) => this.#reply(request, response, body),
      failed: (why) => {
        if (why === 'too-large') sendTooLarge(request, response, '{"code":-1013,"msg":"The body is too large."}');
      },
    });
  }

  #reply(request: IncomingMessage, response: ServerResponse, body: string): void {
    const reply = this.#answer(request, body);
    // A reply may tell of effects; it leaves only when they are durable.
    this.#edge.venue.afterDurable(() => sendReply(response, reply));
  }

  #answer(request: IncomingMessage, body: string): HttpReply {
    const headers: Record<string, string> = {};
    try {
      return this.#answerOrThrow(request, body, headers);
    } catch (error) {
      if (error instanceof Refusal)
        return merged({ status: error.status, body: error.body, headers: error.headers }, headers);
      logLine(`a bug: ${request.method} ${request.url?.split('?', 1)[0]} failed: ${stackOf(error)}`);
      return { status: 500, body: new Refusal(-1000).body, headers };
    }
  }

  #answerOrThrow(request: IncomingMessage, body: string, headers: Record<string, string>): HttpReply {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark === -1 ? url : url.slice(0, mark);
    const query = mark === -1 ? '' : url.slice(mark + 1);
    const route = this.#edge.seams.through('endpoint', this.#route(request.method ?? '', path), { channel: 'rest' });
    const parameters = readParameters(query, body, request.headers['content-type'] ?? '');
    const weight = typeof route.weight === 'number' ? route.weight : route.weight(parameters);
    const address = request.socket.remoteAddress ?? '';
    const realMs = this.#edge.clock.realMs();
    headers['x-mbx-used-weight-1m'] = String(this.#edge.limiter.countWeight(address, weight, realMs));
    const account = this.#authenticate(route, parameters, { request, query, body });
    checkTrouble(this.#edge.trouble, route, parameters);
    this.#countOrders(route, parameters, account, headers);
    const answer = route.handle({ parameters, account });
    checkAnswer(this.#edge.trouble, route);
    return typeof answer === 'string' ? { status: 200, body: answer, headers } : merged(answer, headers);
  }

  #route(method: string, path: string): Route {
    const route = this.#routes.get(`${method} ${path}`);
    if (route) return route;
    if (this.#paths.has(path)) throw new Refusal(-1020, `Request method '${method}' not supported`, 405);
    throw new Refusal(-1099, `Path ${path.slice(0, 120)}, Method ${method} is invalid`, 404);
  }

  #authenticate(
    route: Route,
    parameters: RequestParameters,
    raw: { readonly request: IncomingMessage; readonly query: string; readonly body: string },
  ): string {
    if (route.security === 'none') return '';
    const apiKey = raw.request.headers['x-mbx-apikey'];
    if (typeof apiKey !== 'string' || apiKey === '') throw new Refusal(-2014);
    const credentials = this.#edge.credentials.byKey(apiKey);
    if (!credentials) throw new Refusal(-2015);
    if (route.security === 'signed') {
      const signed = { query: raw.query, body: raw.body, nowMs: this.#edge.clock.nowMs() };
      checkSigned(credentials, parameters, signed, this.#edge.seams);
    }
    return credentials.account;
  }

  #countOrders(
    route: Route,
    parameters: RequestParameters,
    account: string,
    headers: Record<string, string>,
  ): OrderCount | undefined {
    if (route.orders === undefined) return undefined;
    const orders = typeof route.orders === 'number' ? route.orders : route.orders(parameters);
    const counted = this.#edge.seams.through('orderCount', { account, count: orders }, undefined);
    const count = this.#edge.limiter.countOrders(counted.account, counted.count, this.#edge.clock.realMs());
    headers['x-mbx-order-count-10s'] = String(count.per10Seconds);
    headers['x-mbx-order-count-1m'] = String(count.perMinute);
    return count;
  }
}

function merged(reply: HttpReply, headers: Readonly<Record<string, string>>): HttpReply {
  return { ...reply, headers: { ...headers, ...reply.headers } };
}
