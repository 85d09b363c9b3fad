// The HTTP half of the client: bounds every call in time and keeps what the server said when it refuses.
import { HttpClient, type HttpResponse } from 'toxiproxy-node-client/dist/HttpClient.js';

/** How long to wait for an answer, and what else ends the waiting. */
export interface CallLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A call to the control API that did not do what was asked. Whether a call without an answer took effect is not known. */
export class ToxiproxyError extends Error {
  /** The HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** The server's own words; undefined when no answer came. */
  readonly answer: string | undefined;

  constructor(message: string, options: ErrorOptions & { status?: number; answer?: string } = {}) {
    super(message, options);
    this.name = 'ToxiproxyError';
    this.status = options.status;
    this.answer = options.answer;
  }
}

const ADVICE: ReadonlyMap<number, string> = new Map([
  [400, 'correct what was sent'],
  [404, 'check the name, or create it first'],
  [409, 'remove the one of that name first, or choose another name'],
  [500, 'choose an address that is free on the machine of the server'],
]);

/** The `error` of the server's JSON, or its text as it is. */
function readAnswer(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    const isError = typeof parsed === 'object' && parsed !== null && 'error' in parsed;
    return isError ? String(parsed.error) : text.trim();
  } catch {
    return text.trim();
  }
}

/** Replaces the transport of toxiproxy-node-client, which waits for ever and drops the server's reasons. */
export class BoundedHttpClient extends HttpClient {
  readonly #limits: CallLimits;

  constructor(limits: CallLimits) {
    super();
    this.#limits = limits;
  }

  override async get<T>(url: string): Promise<HttpResponse<T>> {
    return { data: this.#parse('GET', url, await this.#call('GET', url)) };
  }

  override async post<T>(url: string, body?: unknown): Promise<HttpResponse<T>> {
    return { data: this.#parse('POST', url, await this.#call('POST', url, body)) };
  }

  override async delete(url: string): Promise<void> {
    await this.#call('DELETE', url);
  }

  override getText(url: string): Promise<string> {
    return this.#call('GET', url);
  }

  // The package promises whatever type its caller names, so the shape is only as sure as the server.
  #parse<T>(method: string, url: string, text: string): T {
    try {
      return (text === '' ? undefined : JSON.parse(text)) as T;
    } catch (error) {
      const message = `${method} ${url} was answered with something that is not JSON: "${text.slice(0, 80)}", check that this is the address of a Toxiproxy`;
      throw new ToxiproxyError(message, { cause: error, answer: text });
    }
  }

  async #call(method: string, url: string, body?: unknown): Promise<string> {
    const tried = `${method} ${url}${body === undefined ? '' : ` with ${JSON.stringify(body)}`}`;
    const { status, text } = await this.#fetch(method, url, body).catch((error: unknown) => {
      throw this.#unanswered(tried, error);
    });
    if (status < 300) return text;
    const answer = readAnswer(text);
    const said = answer === '' ? '' : ` and said "${answer}"`;
    const advice = ADVICE.get(status) ?? 'check that this is the address of a Toxiproxy 2.x';
    throw new ToxiproxyError(`tried ${tried}: toxiproxy answered ${status}${said}, ${advice}`, { status, answer });
  }

  async #fetch(
    method: string,
    url: string,
    body: unknown,
  ): Promise<{ readonly status: number; readonly text: string }> {
    const bound = AbortSignal.timeout(this.#limits.timeoutMs);
    const signal = this.#limits.signal === undefined ? bound : AbortSignal.any([bound, this.#limits.signal]);
    const content =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await fetch(url, { method, signal, ...content });
    return { status: response.status, text: await response.text() };
  }

  #unanswered(tried: string, error: unknown): ToxiproxyError {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    if (isLate) {
      const message = `tried ${tried}: no answer within ${this.#limits.timeoutMs} ms, so whether it took effect is not known, check that toxiproxy is running and not overloaded`;
      return new ToxiproxyError(message, { cause: error });
    }
    if (this.#limits.signal?.aborted === true) {
      return new ToxiproxyError(`tried ${tried}: given up by the caller before an answer came`, { cause: error });
    }
    const reason = error instanceof Error ? reasonOf(error) : String(error);
    return new ToxiproxyError(
      `tried ${tried}: no answer (${reason}), check the address and that toxiproxy is running`,
      {
        cause: error,
      },
    );
  }
}

/** Fetch hides the system's reason in the cause. */
function reasonOf(error: Error): string {
  const cause = error.cause;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
