// What a REST endpoint is: a method and path, who may call it, what it costs, and what it answers.

import type { HttpReply } from './http.ts';
import type { RequestParameters } from './parameters-of-request.ts';

/** none: anybody · key: a known API key · signed: key, signature and a fresh timestamp. */
export type Security = 'none' | 'key' | 'signed';

/** What an endpoint gets to see of a request. */
export interface RestRequest {
  readonly parameters: RequestParameters;
  /** The caller's account; empty for endpoints without security. */
  readonly account: string;
}

/** JSON text for status 200, or a whole reply. */
type RestAnswer = string | HttpReply;

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly security: Security;
  /** Request weight, counted per address. */
  readonly weight: number | ((parameters: RequestParameters) => number);
  /** How many orders it counts for its account. */
  readonly orders?: number | ((parameters: RequestParameters) => number);
  readonly handle: (request: RestRequest) => RestAnswer;
}
