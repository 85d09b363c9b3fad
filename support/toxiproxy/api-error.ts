// The errors of the control API, with the status and the words of Toxiproxy.

/** Answered as `{"error": …, "status": …}`. */
export class ApiError extends Error {
  readonly status: number;

  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiError';
    this.status = status;
  }
}

export const badBody = (reason: string): ApiError => new ApiError(`bad request body: ${reason}`, 400);
export const missingField = (field: string): ApiError => new ApiError(`missing required field: ${field}`, 400);
export const invalidStream = (): ApiError =>
  new ApiError('stream was invalid, can be either upstream or downstream', 400);
export const invalidToxicType = (): ApiError => new ApiError('invalid toxic type', 400);
export const proxyNotFound = (): ApiError => new ApiError('proxy not found', 404);
export const toxicNotFound = (): ApiError => new ApiError('toxic not found', 404);
export const proxyExists = (): ApiError => new ApiError('proxy already exists', 409);
export const toxicExists = (): ApiError => new ApiError('toxic already exists', 409);
/** Anything the system refused, in the words of Go's net package. */
export const networkError = (message: string, cause?: unknown): ApiError => new ApiError(message, 500, { cause });
