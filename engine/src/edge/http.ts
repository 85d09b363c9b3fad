// What HTTP needs on both ports: reading a body within limits, answering JSON, surviving bad clients.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer: status, JSON text and further headers. */
export interface HttpReply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why a body could not be read. */
type BodyFailure = 'too-large' | 'aborted';

const bodyBytesMax = 1024 * 1024;

/** Creates a server that drops clients who open a connection and never finish a request. */
export function createHttpServer(handle: (request: IncomingMessage, response: ServerResponse) => void): Server {
  const server = createServer(
    {
      noDelay: true,
      keepAlive: true,
      headersTimeout: 10_000,
      requestTimeout: 15_000,
      keepAliveTimeout: 75_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16 * 1024,
    },
    handle,
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOfClientError(error.code);
    const body = `{"code":-1013,"msg":"the request is no valid HTTP"}`;
    socket.end(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
  return server;
}

function statusOfClientError(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  return '400 Bad Request';
}

/** Who hears of the end of a body; exactly one of the two is called, once. */
export interface BodyReader {
  readonly read: (text: string) => void;
  readonly failed: (why: BodyFailure) => void;
}

/** Reads the whole body as text; bytes that are no UTF-8 become replacement characters. */
export function readBody(request: IncomingMessage, reader: BodyReader): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if ((length === undefined || length === '0') && encoding === undefined) {
    reader.read('');
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isOver = false;
  const fail = (why: BodyFailure): void => {
    if (isOver) return;
    isOver = true;
    reader.failed(why);
  };
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) fail('too-large');
    else chunks.push(chunk);
  });
  request.on('end', () => {
    if (isOver) return;
    isOver = true;
    reader.read(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString());
  });
  request.on('error', () => fail('aborted'));
  request.on('close', () => fail('aborted'));
}

/** Refuses a body that is too large and hangs up, so that nobody has to read the rest of it. */
export function sendTooLarge(request: IncomingMessage, response: ServerResponse, body: string): void {
  response.on('finish', () => request.destroy());
  sendReply(response, { status: 413, body, headers: { connection: 'close' } });
}

/** Sends a reply; nothing happens when the client is gone. */
export function sendReply(response: ServerResponse, reply: HttpReply): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(reply.status, {
    'content-type': 'application/json;charset=UTF-8',
    'content-length': Buffer.byteLength(reply.body),
    ...reply.headers,
  });
  response.end(reply.body);
}

/** Binds a server and returns the port it got. */
export async function listenOn(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}
