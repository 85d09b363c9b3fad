// What a request came to: accepted, refused, or unknown. Unknown is not no.

export type Outcome<Value> =
  | { readonly kind: 'accepted'; readonly value: Value }
  | { readonly kind: 'rejected'; readonly code: number; readonly message: string }
  /** No readable answer: the venue may or may not have acted. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** One HTTP exchange as it went over the wire, secrets taken out. */
export interface WireExchange {
  readonly method: string;
  /** Path and query, with signature and keys masked. */
  readonly url: string;
  readonly status: number | undefined;
  readonly requestBody: string;
  readonly responseBody: string;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

export interface Answer<Value> {
  readonly outcome: Outcome<Value>;
  readonly exchange: WireExchange;
}
