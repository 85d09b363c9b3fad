// The end of every switch over a closed set.

/** Fails to compile while a case is missing, and says which value came through where the types were wrong. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value: ${JSON.stringify(value)}`);
}
