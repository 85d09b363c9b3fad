// The venue's "no": a code, a sentence and an HTTP status, thrown by whatever reads a request.

import { errorCodes } from '../../wire/error-codes.ts';

/** A request the venue refuses. It is thrown inside a handler and answered, never logged: refusing is normal work. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: number;
  readonly status: number;
  /** What the answer says beside its body. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: number, message?: string, status?: number, headers: Readonly<Record<string, string>> = {}) {
    const known = errorCodes[code];
    super(message ?? known?.message ?? 'Request refused.');
    this.code = code;
    this.status = status ?? known?.status ?? 400;
    this.headers = headers;
  }

  /** The body Binance sends. */
  get body(): string {
    return `{"code":${this.code},"msg":${JSON.stringify(this.message)}}`;
  }
}

/** A mandatory parameter that is missing, empty or malformed. */
export function malformed(parameter: string): Refusal {
  return new Refusal(-1102, `Mandatory parameter '${parameter}' was not sent, was empty/null, or malformed.`);
}

/** A parameter whose value makes no sense. */
export function invalid(parameter: string): Refusal {
  return new Refusal(-1130, `Data sent for parameter '${parameter}' is not valid.`);
}
