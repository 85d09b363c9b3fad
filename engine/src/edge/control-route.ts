// The shape of the control port: one sentence for every refusal, plain JSON for every answer.

import type { ExactJson } from './exact-json.ts';

/** A refusal of the control port. */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal';
  readonly status: number;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** A request whose path matched; `name` is what stood in place of {name}. */
export interface ControlRequest {
  readonly name: string;
  readonly body: ExactJson | undefined;
}

/** One control endpoint; what it returns is sent as JSON with status 200. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A path, with at most one {name}. */
  readonly path: string;
  readonly handle: (request: ControlRequest) => unknown;
}
